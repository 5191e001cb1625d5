/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- compiles an addon, never part of the package */
import { accessSync, constants, cpSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SUCCESS } from '../session/childProcess';
import type { Session } from '../session/session';
import { compilerEnvironment, installProgram, projectFolder } from './npm';

/** In a folder of its own, so that it can be built while n8n installs, and serves each n8n. */
const sqliteFolder = join(projectFolder, 'sandbox', 'installs', 'sqlite3');

/**
 * Gets n8n's SQLite addon, which `npm ci --ignore-scripts` doesn't build: downloads the prebuilt one
 * if there is one that loads in `node`, otherwise compiles it.
 */
export async function buildSqlite(session: Session, node: string): Promise<void> {
	await session.run(installProgram(sqliteFolder));
	if (await sqliteLoads(session, sqliteFolder, node)) return;
	const rebuild = async (...options: string[]) =>
		await session.run({
			name: 'npm rebuild sqlite3',
			command: 'npm',
			arguments: ['rebuild', 'sqlite3', '--ignore-scripts=false', ...options],
			folder: sqliteFolder,
			environment: compilerEnvironment(),
		});
	try {
		// The package's own script: it downloads, and compiles if that fails.
		await rebuild();
		// The prebuilt addon needs a newer C library than some systems have.
		if (!(await sqliteLoads(session, sqliteFolder, node))) await rebuild('--build-from-source');
	} catch (error) {
		throw new Error(
			`${adviceOnCompiler()}\n\n${error instanceof Error ? error.message : String(error)}`,
		);
	}
}

/** Copies the addon that was built to the n8n in `folder`. */
export function copySqlite(folder: string): void {
	const [from, to] = [sqliteFolder, folder].map((each) =>
		join(each, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
	);
	if (from === undefined || to === undefined) return;
	mkdirSync(dirname(to), { recursive: true });
	cpSync(from, to);
}

/** Whether the addon in `folder` loads in `node`. */
export async function sqliteLoads(
	session: Session,
	folder: string,
	node: string,
): Promise<boolean> {
	const load = { name: 'load sqlite3', command: node, arguments: ['-e', 'require("sqlite3")'] };
	return (await session.start({ ...load, folder }).ended) === SUCCESS;
}

function adviceOnCompiler(): string {
	const missing = ['python3', 'make', 'g++'].filter((tool) => !isInPath(tool));
	if (missing.length === 0) {
		return (
			"n8n's SQLite addon could not be compiled; npm's output follows. With Python 3.12 or newer " +
			'it also needs setuptools (Debian or Ubuntu: sudo apt-get install python3-setuptools).'
		);
	}
	return (
		`n8n's SQLite addon has to be compiled on this machine, and ${missing.join(', ')} can't be ` +
		'found. On Debian or Ubuntu: sudo apt-get install python3 make g++. On macOS: ' +
		'xcode-select --install. Then run the same command again.'
	);
}

function isInPath(tool: string): boolean {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, tool), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
