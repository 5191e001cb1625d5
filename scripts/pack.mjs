/**
 * Builds this package and packs it as it's published. Prints the tarball's SHA-256 and its path, as
 * sha256sum does; npm's output goes to stderr. A commit gives the same checksum wherever it's packed.
 *
 *     node scripts/pack.mjs <folder for the tarball>
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { orEnd } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} folder must not contain a tarball; created if it doesn't exist
 * @returns {Promise<{ tarball: string, sha256: string }>} the tarball's path and its checksum in hex
 */
export async function pack(folder) {
	mkdirSync(folder, { recursive: true });
	if (tarballsIn(folder).length > 0) throw new Error(`${folder} already contains a tarball.`);
	// npm pack builds first: see prepack in package.json.
	const npm = spawn('npm', ['pack', '--pack-destination', folder], {
		cwd: root,
		stdio: ['ignore', process.stderr, process.stderr],
	});
	const [exitCode] = await once(npm, 'close');
	const [name] = tarballsIn(folder);
	if (exitCode !== 0 || name === undefined) {
		throw new Error("npm pack made no tarball; npm's own message above tells why.");
	}
	const tarball = join(folder, name);
	return { tarball, sha256: createHash('sha256').update(readFileSync(tarball)).digest('hex') };
}

function tarballsIn(folder) {
	return readdirSync(folder).filter((name) => name.endsWith('.tgz'));
}

const isMain = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
	await orEnd(async () => {
		if (!process.argv[2]) throw new Error('Usage: node scripts/pack.mjs <folder for the tarball>');
		const { tarball, sha256 } = await pack(resolve(process.argv[2]));
		process.stdout.write(`${sha256}  ${tarball}\n`);
	});
}
