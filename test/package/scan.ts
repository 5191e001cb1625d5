import { CHECKOUT, evaluate } from './commands';

/** What n8n's own scanner of community packages says of a folder. */
export async function scan(folder: string, patterns: 'source' | 'tarball'): Promise<unknown> {
	return await evaluate(
		CHECKOUT,
		`import { analyzePackage, SOURCE_FILE_PATTERNS }
			from '@n8n/scan-community-package/scanner/scanner.mjs';
		const patterns = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };
		const result = await analyzePackage(${JSON.stringify(folder)}, patterns.${patterns});
		process.stdout.write(JSON.stringify(result));`,
	);
}
