/* eslint-disable @n8n/community-nodes/no-restricted-imports -- packs a package, never part of it */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment } from '../../sandbox/n8n/npm';
import type { Session } from '../../sandbox/session/session';

/** Packs the content of `tarball` again, as the next patch version. */
export async function packNextVersion(session: Session, tarball: string): Promise<string> {
	const folder = join(session.folder, 'next');
	mkdirSync(folder);
	const unpacked = join(folder, 'package');
	const run = async (command: string, where: string, ...options: string[]) =>
		await session.run({
			name: `${command} ${options[0]}`,
			command,
			arguments: options,
			folder: where,
			environment: npmEnvironment(),
		});
	await run('tar', folder, '-xzf', tarball);
	await run('npm', unpacked, 'version', 'patch', '--no-git-tag-version', '--ignore-scripts');
	// It's already built, and doesn't have what a build needs.
	await run('npm', unpacked, 'pack', '--ignore-scripts', '--pack-destination', folder);
	const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (packed === undefined) throw new Error('npm pack left no package');
	return join(folder, packed);
}
