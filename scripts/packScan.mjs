/**
 * Holds this checkout and a tarball packed from it to n8n's own scanner of community packages, as n8n
 * does with what has been published. Its command takes names of published packages only.
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

// The scanner makes a temp folder when it is loaded, and leaves it behind: it gets one that goes.
const temporary = mkdtempSync(join(tmpdir(), 'scanner-'));
process.env.TMPDIR = temporary;
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

const { SOURCE_FILE_PATTERNS, analyzePackage } = await import(
	'@n8n/scan-community-package/scanner/scanner.mjs'
);

/** The scanner keeps those of a tarball to itself. */
const PATTERNS = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };

/**
 * What the scanner says of a folder: `{ passed: true }`, or why not.
 * @param {string} folder
 * @param {'source' | 'tarball'} kind a checkout, or an unpacked tarball
 */
export async function scan(folder, kind) {
	return await analyzePackage(folder, PATTERNS[kind]);
}

function refuse(what, { passed, message, details }) {
	// Where it found no files to look at, it has passed with a message.
	if (passed && message === undefined) return;
	throw new Error(
		`n8n's scanner refuses ${what}: ${message}\n${details ?? ''}\n` +
			'It heeds no comment that switches a rule off. Mend what it names and run the same command again.',
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
