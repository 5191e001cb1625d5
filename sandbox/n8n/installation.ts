/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- installs n8n, never part of the package */
import { accessSync, constants, cpSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../session/report';
import type { Session } from '../session/session';
import { nodeForN8n } from './nodeForN8n';
import { compilerEnvironment, installProgram, projectFolder } from './npm';

/** An n8n that is ready to be started. */
export interface N8nInstallation {
	/** The folder with its node_modules. */
	folder: string;
	/** The path of the Node.js to run it on. */
	node: string;
	/** "2.41.1" */
	version: string;
}

/** The n8n that the demo shows. */
export const demoN8nFolder = join(projectFolder, 'sandbox', 'installs', 'n8n');

/**
 * Installs the n8n in `folder`'s package.json and lock file, with what it needs to run here. Quick
 * if it's already installed.
 */
export async function installN8n(
	session: Session,
	report: Report,
	folder = demoN8nFolder,
): Promise<N8nInstallation> {
	if (process.platform === 'win32') {
		throw new Error(
			'This starts n8n on Linux and macOS only. On Windows, use WSL (Windows Subsystem for Linux).',
		);
	}
	const node = await nodeForN8n(session, report);
	const isThere = existsSync(join(folder, 'node_modules', '.package-lock.json'));
	const about = isThere ? '' : ': 2.7 GB, 2 to 5 minutes, only the first time';
	await report(`n8n from npm${about}`, async () => await session.run(installProgram(folder)));

	const installation = { folder, node, version: readVersion(folder, 'n8n') };
	if (await sqliteLoads(session, installation)) return installation;
	copySqlite(folder);
	if (!(await sqliteLoads(session, installation))) await buildSqlite(session, report, installation);
	return installation;
}

/** Copies the addon from the demo's n8n if it has the same version, which saves a minute or two. */
function copySqlite(folder: string): void {
	const [from, to] = [demoN8nFolder, folder].map((each) =>
		join(each, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
	);
	if (from === undefined || to === undefined || from === to || !existsSync(from)) return;
	if (readVersion(demoN8nFolder, 'sqlite3') === readVersion(folder, 'sqlite3')) cpSync(from, to);
}

function readVersion(folder: string, name: string): string {
	const file = join(folder, 'node_modules', name, 'package.json');
	return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** n8n stores its data in SQLite, through an addon that `npm ci --ignore-scripts` doesn't build. */
async function buildSqlite(session: Session, report: Report, installation: N8nInstallation) {
	const { folder } = installation;
	const rebuild = async (...options: string[]) =>
		await session.run({
			name: 'npm rebuild sqlite3',
			command: 'npm',
			arguments: ['rebuild', 'sqlite3', '--ignore-scripts=false', ...options],
			folder,
			environment: compilerEnvironment(),
		});
	await report("n8n's SQLite addon: 1 to 2 minutes, only the first time", async () => {
		try {
			await rebuild();
			// The prebuilt addon needs a newer C library than some systems have.
			if (!(await sqliteLoads(session, installation))) await rebuild('--build-from-source');
		} catch (error) {
			throw new Error(`${adviceOnCompiler()}\n\n${error instanceof Error ? error.message : error}`);
		}
	});
	if (await sqliteLoads(session, installation)) return;
	throw new Error(
		`The SQLite addon was built in ${folder}, but n8n's Node cannot load it. Remove ` +
			`${join(folder, 'node_modules')} and run the same command again.`,
	);
}

async function sqliteLoads(session: Session, { folder, node }: N8nInstallation): Promise<boolean> {
	const load = {
		name: 'load sqlite3',
		command: node,
		arguments: ['-e', 'require("sqlite3")'],
		folder,
	};
	return (await session.start(load).ended) === 'exit status 0';
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
