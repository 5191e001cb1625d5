/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- builds a package, never part of it */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../sandbox/n8n/npm';
import type { Session } from '../../../sandbox/session/session';

/**
 * Builds this package as it was at a commit, or as it is, and puts it where n8n finds the packages
 * that a user has installed.
 *
 * @param revision a commit that the clone has; undefined for the working tree
 * @returns the folder that n8n knows as `.n8n/nodes`
 */
export async function packageAt(session: Session, revision: string | undefined): Promise<string> {
	const folder = join(session.folder, `package-${revision ?? 'now'}`);
	const source = revision === undefined ? projectFolder : join(folder, 'source');
	if (revision !== undefined) await checkOut(session, revision, source);
	const nodesFolder = join(folder, 'nodes');
	const packageFolder = join(nodesFolder, 'node_modules', 'n8n-nodes-workato');
	mkdirSync(packageFolder, { recursive: true });
	const tsc = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');
	await session.run({
		name: `tsc of ${revision ?? 'now'}`,
		command: process.execPath,
		arguments: [tsc, '-p', 'tsconfig.build.json', '--outDir', join(packageFolder, 'dist')],
		folder: source,
	});
	cpSync(join(source, 'icons'), join(packageFolder, 'dist', 'icons'), { recursive: true });
	for (const file of ['package.json', 'index.js']) {
		cpSync(join(source, file), join(packageFolder, file));
	}
	writeFileSync(
		join(nodesFolder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	return nodesFolder;
}

async function checkOut(session: Session, revision: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await session.run({
		name: `git archive ${revision}`,
		command: 'sh',
		arguments: ['-c', `git archive "$1" | tar -x -C "$2"`, 'sh', revision, folder],
		folder: projectFolder,
	});
	symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
}
