import { evaluate } from './commands';

/**
 * What n8n's package loader finds in a package.
 * @param n8n a folder from which n8n-core is found
 */
export async function loadedBy(n8n: string, packageFolder: string): Promise<unknown> {
	return await evaluate(
		n8n,
		`import core from 'n8n-core';
		const loader = new core.PackageDirectoryLoader(${JSON.stringify(packageFolder)});
		await loader.loadAll();
		const { known, types } = loader;
		process.stdout.write('\\n' + JSON.stringify({ known, types }) + '\\n', () => process.exit(0));`,
	);
}
