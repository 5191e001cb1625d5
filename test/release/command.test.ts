/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs the project's own commands, never part of the package */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json';
import { installProgram } from '../../sandbox/n8n/npm';
import { CHECKOUT } from '../package/commands';
import { buildAndPack } from '../package/packed';
import { sha256 } from '../package/sha256';
import { ThrowAway } from './throwAway';

const { version } = manifest;

let project: ThrowAway;

beforeAll(async () => {
	await session.run(installProgram(join(CHECKOUT, 'scripts', 'release')));
	const root = join(session.folder, 'release');
	await mkdir(root);
	project = await ThrowAway.make(root);
});

beforeEach(async () => await project.reset());

describe('npm run release', () => {
	it.each<[string, () => Promise<unknown>, RegExp]>([
		[
			'from another branch',
			async () => await project.git('switch', '--create', 'next'),
			/made from main, and this is next: git switch main/,
		],
		[
			'of files that are not committed',
			async () => await project.write('README.md', 'Something else'),
			/uncommitted changes:\s+M README\.md\s+Commit or remove them/,
		],
		[
			'with files that git does not track',
			async () => await project.write(join('nodes', 'Workato', 'new.ts'), 'export {};'),
			/uncommitted changes:\s+\?\? nodes\/Workato\/new\.ts\s+Commit or remove them/,
		],
		[
			'from a branch without an upstream',
			async () => await project.git('branch', '--unset-upstream'),
			/git push --set-upstream origin main/,
		],
		[
			'without commits that others have pushed',
			async () => {
				await project.write('more.md', 'More');
				await project.commit('More');
				await project.git('push');
				await project.git('reset', '--hard', 'HEAD~1');
			},
			/origin\/main has commits that are not here: git pull --rebase/,
		],
		[
			'of a version that has been released',
			async () => {
				await project.git('tag', version);
				await project.git('push', '--tags');
				await project.git('tag', '--delete', version);
			},
			/has already been released: .* npm version <patch, minor or major> --no-git-tag-version/,
		],
		[
			'of a version without an entry in the changelog',
			async () => {
				await project.write('CHANGELOG.md', `# Changelog\n\n## ${version}\n\n## 0.0.1\n\nOld.\n`);
				await project.commit('Forget the changelog');
			},
			/CHANGELOG\.md has no entry for .*: write under the heading "## /,
		],
		[
			'that fails its checks',
			async () => {
				await project.write(join('.ci', 'run'), '#!/bin/sh\nexit 3\n');
				await project.commit('Break a test');
			},
			/Nothing has been released\. Fix what failed above, commit it/,
		],
		[
			'that n8n’s scanner rejects',
			async () => {
				const file = join('nodes', 'Workato', 'resources', 'job', 'hints.ts');
				await project.write(file, `${await project.read(file)}\nconsole.log('Hello');\n`);
				await project.commit('Say hello');
			},
			/scanner rejects the checkout[^]*hints\.ts[^]*Unexpected console statement[^]*Fix what it lists/,
		],
	])('refuses a release %s, and says what to do', async (_what, spoil, wayOut) => {
		await spoil();
		const before = await project.remoteTags();
		const { exitCode, output } = await project.release();

		expect(output).toMatch(wayOut);
		expect(exitCode).not.toBe(0);
		expect(await project.remoteTags()).toEqual(before);
	});

	it('shows with --dry-run what it would do, and does none of it', async () => {
		const main = await project.remoteMain();
		await project.write('more.md', 'More');
		await project.commit('More');
		const { exitCode, output } = await project.release('--dry-run');

		expect(output).toMatch(/git tag --annotate --message Release \S+ \S+/);
		expect(output).toMatch(/git push --follow-tags/);
		expect(exitCode).toBe(0);
		expect(await project.remoteTags()).toEqual([]);
		expect(await project.remoteMain()).toBe(main);
	});

	it('tags the commit, pushes both, and prints the checksum of what will be published', async () => {
		await project.changeManifest((each) => (each.version = '7.8.9'));
		await project.write('CHANGELOG.md', '# Changelog\n\n## 7.8.9\n\n- It sings.\n');
		await project.commit('Release 7.8.9');
		const { exitCode, output } = await project.release();

		expect(exitCode === 0 ? 'released' : output).toBe('released');
		const head = await project.git('rev-parse', 'HEAD');
		expect(await project.taggedCommit('7.8.9')).toBe(head);
		expect(await project.remoteMain()).toBe(head);
		expect(output).toContain('/releases/new?tag=7.8.9&title=7.8.9&body=-+It+sings.');
		expect(output).toContain(await sha256(await buildAndPack(project.folder)));
	});
});
