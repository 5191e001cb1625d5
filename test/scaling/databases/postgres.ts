/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- starts a program, never part of the package */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../../sandbox/n8n/freePort';
import type { Session } from '../../../sandbox/session/session';
import { databaseProgram, untilItTakesConnections } from './program';

/** The user that Debian's package creates. */
const USER = 'postgres';

/** Starts a PostgreSQL for the session. @returns the settings that make it n8n's database */
export async function startPostgres(session: Session): Promise<Record<string, string>> {
	const initdb = databaseProgram('initdb');
	const folder = await folderFor(session);
	const data = join(folder, 'data');
	await session.run({
		name: 'initdb',
		...asItself([initdb, '-D', data, '-U', 'n8n', '--auth=trust', '-E', 'UTF8', '--no-locale']),
		folder,
	});

	const [port] = await freePorts(1);
	const program = session.start({
		name: 'postgres',
		...asItself([
			databaseProgram('postgres'),
			...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
			// No socket in a folder that other servers of this machine share.
			...['-c', 'unix_socket_directories='],
		]),
		folder,
	});
	await untilItTakesConnections('PostgreSQL', program);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
}

/** A folder that belongs to PostgreSQL's user and is accessible to it. */
async function folderFor(session: Session): Promise<string> {
	const folder = join(session.folder, 'postgresql');
	if (!isRoot()) {
		mkdirSync(folder);
		return folder;
	}
	chmodSync(session.folder, 0o711);
	await session.run({
		name: 'install -d',
		command: 'install',
		arguments: ['-d', '-o', USER, '-g', USER, '-m', '700', folder],
		folder: session.folder,
	});
	return folder;
}

/**
 * PostgreSQL doesn't run as root. `setpriv` becomes the program, while `runuser` would stay its
 * parent, so killing the process group reaches it.
 */
function asItself(commandLine: string[]): { command: string; arguments: string[] } {
	const asUser = ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--init-groups', '--'];
	const [command = '', ...rest] = isRoot() ? [...asUser, ...commandLine] : commandLine;
	return { command, arguments: rest };
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}
