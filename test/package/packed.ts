/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- packs the package, never part of it */
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { CHECKOUT, installed, runCommand, type Ended } from './commands';

/** The package as npm would unpack it. */
export interface Packed {
	folder: string;
	/** The path of every file, relative to the folder, with slashes. */
	files: string[];
	/** The path of the .tgz that it was unpacked from. */
	tarball: string;
	/** A folder for more copies: `copyCheckout`. */
	root: string;
	remove: () => Promise<void>;
}

const LEFT_OUT = ['.git', 'dist', 'node_modules'];

/**
 * Builds and packs a copy of this checkout, so that it doesn't disturb other builds, and unpacks it
 * next to an n8n-workflow, the only package that n8n shares with it.
 * @param n8nWorkflow the folder of that n8n-workflow
 */
export async function packAndUnpack(n8nWorkflow = installed('n8n-workflow')): Promise<Packed> {
	const root = await mkdtemp(join(tmpdir(), 'packed-'));
	const remove = async () => await rm(root, { recursive: true, force: true });
	let isUnpacked = false;
	try {
		await shareModules(root);
		const tarball = await buildAndPack(await copyCheckout(root, 'source'));
		const folder = await unpack(root, tarball, n8nWorkflow);
		const files = await filesIn(folder);
		isUnpacked = true;
		return { folder, files, tarball, root, remove };
	} finally {
		if (!isUnpacked) await remove();
	}
}

/**
 * Copies this checkout, without anything generated, to the folder `name` in `root`. Programs in the
 * copy find this checkout's packages, but npm can't change them from there.
 */
export async function copyCheckout(root: string, name: string): Promise<string> {
	const copy = join(root, name);
	await cp(CHECKOUT, copy, {
		recursive: true,
		filter: (path) => !LEFT_OUT.includes(basename(path)),
	});
	return copy;
}

/** Makes this checkout's packages available to all copies in `root`, from the folder above them. */
export async function shareModules(root: string): Promise<void> {
	await symlink(installed(), join(root, 'node_modules'));
}

/**
 * Builds and packs a copy, after shell commands that prepare it.
 * @returns the tarball's path, in a folder next to the copy
 */
export async function buildAndPack(copy: string, setTheScene = ':'): Promise<string> {
	const inScene = async (command: string, ...options: string[]) => {
		const script = `${setTheScene}; exec "$@"`;
		succeeded(await runCommand(copy, 'sh', ['-c', script, 'sh', command, ...options]));
	};
	const target = `${copy}-packed`;
	await mkdir(target);
	await inScene(process.execPath, installed('gulp', 'bin', 'gulp.js'), 'build');
	// What prepack does was done above, without looking whether packages have to be installed.
	await inScene('npm', 'pack', '--ignore-scripts', '--pack-destination', target);
	const [tarball] = await readdir(target);
	if (tarball === undefined) throw new Error('npm pack left no tarball');
	return join(target, tarball);
}

async function unpack(root: string, tarball: string, n8nWorkflow: string): Promise<string> {
	const target = join(root, 'unpacked');
	const modules = join(target, 'node_modules');
	await mkdir(modules, { recursive: true });
	succeeded(await runCommand(root, 'tar', ['-xzf', tarball, '-C', target]));
	await symlink(n8nWorkflow, join(modules, 'n8n-workflow'));
	return join(target, 'package');
}

/** Every file in a folder, relative to it, with slashes. */
export async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split('\\').join('/'))
		.sort();
}

function succeeded({ exitCode, output }: Ended): void {
	if (exitCode !== 0) throw new Error(output);
}
