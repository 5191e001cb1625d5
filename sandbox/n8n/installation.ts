/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- installs n8n, never part of the package */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lastLines } from '../session/childProcess';
import type { ProgressReporter } from '../session/progress';
import type { Session } from '../session/session';
import { nodeForN8n } from './nodeForN8n';
import { installProgram, projectFolder } from './npm';
import { buildSqlite, copySqlite, sqliteLoads } from './sqlite';

/** An n8n that is ready to be started. */
export interface N8nInstallation {
	/** Where its node_modules is. */
	folder: string;
	/** The Node.js to run it on. */
	node: string;
	/** For example "2.41.1". */
	version: string;
}

/** The n8n that the demo shows. */
export const demoN8nFolder = join(projectFolder, 'sandbox', 'installs', 'n8n');

/** Whether npm has finished installing the n8n in `folder`. */
export function isN8nInstalled(folder = demoN8nFolder): boolean {
	return existsSync(join(folder, 'node_modules', '.package-lock.json'));
}

/**
 * Installs the n8n that `folder`'s package.json and lock file name, with what it needs to run here.
 * Fast if that has been done before.
 */
export async function installN8n(
	session: Session,
	report: ProgressReporter,
	folder = demoN8nFolder,
): Promise<N8nInstallation> {
	if (process.platform === 'win32') {
		throw new Error(
			'n8n runs here on Linux and macOS. On Windows, use WSL (Windows Subsystem for Linux).',
		);
	}
	const node = await nodeForN8n(session, report);
	const hasAddon = isN8nInstalled(folder) && (await sqliteLoads(session, folder, node));
	// n8n stores its data in SQLite. To compile the addon can take as long as to install n8n.
	const addon = hasAddon ? undefined : errorOf(buildSqlite(session, node));
	await installFromNpm(session, report, folder);
	const installation = { folder, node, version: readVersion(folder, 'n8n') };
	if (addon === undefined) return installation;

	await report("Build n8n's SQLite addon (the first time only)", async () => {
		const error = await addon;
		if (error !== undefined) throw error;
		copySqlite(folder);
		if (await sqliteLoads(session, folder, node)) return;
		throw new Error(
			`n8n's Node can't load the SQLite addon. Remove ${join(folder, 'node_modules')} and ` +
				'sandbox/installs/sqlite3/node_modules, then run the same command again.',
		);
	});
	return installation;
}

async function installFromNpm(
	session: Session,
	report: ProgressReporter,
	folder: string,
): Promise<void> {
	const about = isN8nInstalled(folder) ? '' : ' (2.7 GB, a few minutes, the first time only)';
	const npm = session.start(installProgram(folder));
	await report(
		`Install n8n from npm${about}`,
		async () => await session.succeeded(npm),
		() => lastLines(npm.logFile, 1),
	);
}

/** @returns the error instead of rejecting with it, which would end a process where nobody waits yet */
async function errorOf(work: Promise<void>): Promise<Error | undefined> {
	return await work.then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error : new Error(String(error))),
	);
}

function readVersion(folder: string, name: string): string {
	const file = join(folder, 'node_modules', name, 'package.json');
	return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
