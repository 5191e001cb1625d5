/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes a project to release, never part of the package */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT, type Ended, runCommand } from '../package/commands';
import { copyCheckout, shareModules } from '../package/packed';

/** The folder of the release tool in a checkout. */
const TOOL = join('scripts', 'release', 'node_modules');

/** A copy of this project in its own git repository, which pushes to a folder. */
export class ThrowAway {
	/** The commit with which every test starts. */
	private start = '';

	private constructor(
		readonly folder: string,
		private readonly remote: string,
	) {}

	/** @param root an empty folder */
	static async make(root: string): Promise<ThrowAway> {
		await shareModules(root);
		const remote = join(root, 'remote.git');
		await mkdir(remote);
		const made = new ThrowAway(await copyCheckout(root, 'project'), remote);
		await cp(join(CHECKOUT, TOOL), join(made.folder, TOOL), { recursive: true });
		await made.changeManifest(({ scripts }) => {
			// Its packages are in a folder above it, so there is nothing to install.
			scripts.build = 'gulp build';
		});
		await made.write(join('.ci', 'run'), '#!/bin/sh\n');
		await runCommand(remote, 'git', ['init', '--bare', '--initial-branch', 'main']);
		await made.git('init', '--initial-branch', 'main');
		await made.git('config', 'user.name', 'Somebody');
		await made.git('config', 'user.email', 'somebody@example.com');
		await made.commit('All there is');
		await made.git('remote', 'add', 'origin', remote);
		await made.git('push', '--set-upstream', 'origin', 'main');
		made.start = await made.git('rev-parse', 'HEAD');
		return made;
	}

	/** Resets the copy and its remote to the initial state. */
	async reset(): Promise<void> {
		await this.git('switch', '--force', 'main');
		await this.git('reset', '--hard', this.start);
		await this.git('clean', '--force', '-d');
		await this.git('push', '--force', '--set-upstream', 'origin', 'main');
		for (const tag of await this.remoteTags()) await this.git('push', '--delete', 'origin', tag);
		await this.git('fetch', '--prune', '--prune-tags', 'origin');
	}

	/** `npm run release`, with the whole terminal output. */
	async release(...options: string[]): Promise<Ended> {
		const script = 'npm run --silent release -- "$@" 2>&1';
		return await runCommand(this.folder, 'sh', ['-c', script, 'sh', ...options]);
	}

	async git(...options: string[]): Promise<string> {
		return await this.gitIn(this.folder, ...options);
	}

	async commit(message: string): Promise<void> {
		await this.git('add', '--all');
		await this.git('commit', '--quiet', '--message', message);
	}

	async write(file: string, text: string): Promise<void> {
		await writeFile(join(this.folder, file), text);
	}

	async read(file: string): Promise<string> {
		return await readFile(join(this.folder, file), 'utf8');
	}

	/** Changes package.json. */
	async changeManifest(change: (manifest: Manifest) => void): Promise<void> {
		const manifest: Manifest = JSON.parse(await this.read('package.json'));
		change(manifest);
		await this.write('package.json', JSON.stringify(manifest, null, '\t'));
	}

	/** The commit of main in the remote. */
	async remoteMain(): Promise<string> {
		return await this.gitIn(this.remote, 'rev-parse', 'main');
	}

	async remoteTags(): Promise<string[]> {
		return (await this.gitIn(this.remote, 'tag')).split('\n').filter((tag) => tag !== '');
	}

	/** The commit of a pushed tag. */
	async taggedCommit(tag: string): Promise<string> {
		return await this.gitIn(this.remote, 'rev-list', '-1', tag);
	}

	private async gitIn(folder: string, ...options: string[]): Promise<string> {
		const { exitCode, output } = await runCommand(folder, 'git', options);
		if (exitCode !== 0) throw new Error(`git ${options.join(' ')}: ${output}`);
		return output.trim();
	}
}

interface Manifest {
	version: string;
	scripts: Record<string, string>;
	[field: string]: unknown;
}
