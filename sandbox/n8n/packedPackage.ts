/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs npm, never part of the package */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../session/session';
import { npmEnvironment, projectFolder } from './npm';

/**
 * Builds and packs this package as it's published.
 * @returns the path of the .tgz, in the session's folder
 */
export async function packPackage(session: Session): Promise<string> {
	const destination = join(session.folder, 'packed');
	mkdirSync(destination);
	// npm pack builds first: see prepack in package.json.
	await session.run({
		name: 'npm pack',
		command: 'npm',
		arguments: ['pack', '--pack-destination', destination],
		folder: projectFolder,
		environment: npmEnvironment(),
	});
	const [tarball] = readdirSync(destination).filter((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no package in ${destination}.`);
	return join(destination, tarball);
}

/** Unpacks a packed package next to this project's n8n-workflow. @returns its folder */
export async function unpackPackage(session: Session, tarball: string): Promise<string> {
	const folder = join(session.folder, 'unpacked');
	const modules = join(folder, 'node_modules');
	mkdirSync(modules, { recursive: true });
	await session.run({
		name: 'tar',
		command: 'tar',
		arguments: ['-xzf', tarball, '-C', folder],
		folder,
	});
	symlinkSync(join(projectFolder, 'node_modules', 'n8n-workflow'), join(modules, 'n8n-workflow'));
	return join(folder, 'package');
}

/** Installs the packed package where n8n stores community packages. */
export async function putPackageIn(session: Session, userFolder: string, tarball: string) {
	const folder = join(userFolder, '.n8n', 'nodes');
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	await session.run({
		name: 'npm install of the package',
		command: 'npm',
		// n8n provides n8n-workflow. A second copy next to the package would not be the same.
		arguments: [
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
			tarball,
		],
		folder,
		environment: npmEnvironment(),
	});
}
