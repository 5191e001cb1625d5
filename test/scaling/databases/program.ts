/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- looks for programs on this machine, never part of the package */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lastLines } from '../../../sandbox/session/childProcess';
import type { LoggedProgram } from '../../../sandbox/session/session';

/** Debian keeps PostgreSQL's server here, a folder for each version, and out of the PATH. */
const DEBIANS_POSTGRESQL = '/usr/lib/postgresql';

const START_DEADLINE_MS = 60_000;

/** The path of a program of Redis or PostgreSQL; throws with what to do if it isn't installed. */
export function databaseProgram(name: string): string {
	const inPath = (process.env.PATH ?? '').split(delimiter);
	const found = [...inPath, ...debianFolders()]
		.map((folder) => join(folder, name))
		.find((file) => isExecutable(file));
	if (found !== undefined) return found;
	throw new Error(
		`${name} cannot be found: n8n with many workers needs Redis and PostgreSQL. On Debian or ` +
			'Ubuntu: sudo apt-get install redis-server postgresql. On macOS: brew install redis ' +
			'postgresql. Then run the same command again.',
	);
}

/** Resolves when a server's log says that it accepts connections: both servers use the same words. */
export async function untilItTakesConnections(name: string, program: LoggedProgram): Promise<void> {
	const deadline = Date.now() + START_DEADLINE_MS;
	while (!/ready to accept connections/i.test(readFileSync(program.logFile, 'utf8'))) {
		if (program.ending() !== undefined || Date.now() > deadline) {
			throw new Error(
				`${name} did not start (${program.ending() ?? 'still starting'}). Its last lines:\n\n` +
					lastLines(program.logFile),
			);
		}
		await wait(50);
	}
}

/** The newest version first. */
function debianFolders(): string[] {
	if (!existsSync(DEBIANS_POSTGRESQL)) return [];
	return readdirSync(DEBIANS_POSTGRESQL)
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => join(DEBIANS_POSTGRESQL, version, 'bin'));
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
