/* eslint-disable @n8n/community-nodes/no-restricted-imports -- packs the package, never part of it */
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { CHECKOUT, installed, run, runCommand, type Ended } from './commands';

/** The package as npm would unpack it. */
export interface Packed {
	folder: string;
	/** Of every file, relative to the folder, with slashes. */
	files: string[];
	remove: () => Promise<void>;
}

const LEFT_OUT = ['.git', 'dist', 'node_modules'];

/**
 * Builds and packs a copy of this checkout, so that no build that runs elsewhere is disturbed, and
 * unpacks it beside an n8n-workflow, the only package that n8n shares with it.
 */
export async function packAndUnpack(): Promise<Packed> {
	const root = await mkdtemp(join(tmpdir(), 'packed-'));
	const remove = async () => await rm(root, { recursive: true, force: true });
	let isUnpacked = false;
	try {
		const folder = await unpack(root, await pack(root));
		const files = await filesIn(folder);
		isUnpacked = true;
		return { folder, files, remove };
	} finally {
		if (!isUnpacked) await remove();
	}
}

/** @returns the tarball's name in the folder `root` */
async function pack(root: string): Promise<string> {
	const source = join(root, 'source');
	await cp(CHECKOUT, source, {
		recursive: true,
		filter: (path) => !LEFT_OUT.includes(basename(path)),
	});
	await symlink(installed(), join(source, 'node_modules'));
	succeeded(await run(source, installed('gulp', 'bin', 'gulp.js'), 'build'));
	// What prepack does was done above, without looking whether packages have to be installed.
	const options = ['pack', '--ignore-scripts', '--pack-destination', root];
	succeeded(await runCommand(source, 'npm', options));
	const tarball = (await readdir(root)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack left no tarball');
	return tarball;
}

async function unpack(root: string, tarball: string): Promise<string> {
	const target = join(root, 'unpacked');
	const modules = join(target, 'node_modules');
	await mkdir(modules, { recursive: true });
	succeeded(await runCommand(root, 'tar', ['-xzf', tarball, '-C', target]));
	await symlink(installed('n8n-workflow'), join(modules, 'n8n-workflow'));
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
