/**
 * Runs n8n's scanner for community packages over this checkout and a tarball packed from it, as n8n
 * does with published packages. The scanner's own command accepts published packages only.
 *
 *     node scripts/packScan.mjs <tarball>
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { orEnd } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// The scanner creates a temporary folder when it's loaded and never removes it: this one is removed.
const temporary = mkdtempSync(join(tmpdir(), 'scanner-'));
process.env.TMPDIR = temporary;
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

const { SOURCE_FILE_PATTERNS, analyzePackage } = await import(
	'@n8n/scan-community-package/scanner/scanner.mjs'
);

/** The scanner doesn't export the patterns for a tarball. */
const PATTERNS = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };

/**
 * The scanner's result for a folder: `{ passed: true }`, or why not.
 * @param {string} folder
 * @param {'source' | 'tarball'} kind a checkout, or an unpacked tarball
 */
export async function scan(folder, kind) {
	return await analyzePackage(folder, PATTERNS[kind]);
}

function refuse(what, { passed, message, details }) {
	// If it found no files to check, it passes with a message.
	if (passed && message === undefined) return;
	throw new Error(
		`n8n's scanner rejects ${what}: ${message}\n${details ?? ''}\n` +
			'It ignores comments that disable a rule. Fix what it lists and run the same command again.',
	);
}

const isMain = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
	await orEnd(async () => {
		if (!process.argv[2]) throw new Error('Usage: node scripts/packScan.mjs <tarball>');
		execFileSync('tar', ['-xzf', resolve(process.argv[2]), '-C', temporary]);
		refuse('the checkout', await scan(root, 'source'));
		refuse('the tarball', await scan(join(temporary, 'package'), 'tarball'));
		process.stdout.write("n8n's scanner passes the checkout and the tarball.\n");
	});
}
