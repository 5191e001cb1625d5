/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts n8n, never part of the package */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lastLines } from '../session/childProcess';
import type { LoggedProgram, Session } from '../session/session';
import { n8nEnvironment } from './environment';
import { freePorts } from './freePort';
import type { N8nInstallation } from './installation';

/** A running n8n. */
export interface N8nServer {
	/** The URL of the editor and the REST API: "http://127.0.0.1:5678". */
	address: string;
	program: LoggedProgram;
}

/** What can differ from one n8n to another. */
export interface StartOptions {
	/** The port; by default a free one. */
	port?: number;
	/** Settings in addition to those that every n8n gets here. */
	environment?: Record<string, string>;
}

/** The name of n8n's program in a session. */
const N8N_START = 'n8n start';

const START_DEADLINE_MS = 180_000;

/** Starts n8n with `userFolder` and resolves when it responds. */
export async function startN8n(
	session: Session,
	installation: N8nInstallation,
	userFolder: string,
	{ port: wantedPort, environment }: StartOptions = {},
): Promise<N8nServer> {
	const [port, brokerPort] = await freePorts(2, wantedPort);
	if (port === undefined || brokerPort === undefined) throw new Error('No free port was found.');
	const program = session.start({
		name: N8N_START,
		command: installation.node,
		arguments: [join(installation.folder, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'],
		folder: userFolder,
		environment: n8nEnvironment(installation, {
			userFolder,
			port,
			brokerPort,
			more: environment,
		}),
	});
	const address = `http://127.0.0.1:${port}`;
	await untilItResponds(`${address}/rest/settings`, program);
	return { address, program };
}

/** Whether n8n has been started in a session. */
export function isN8nStarted(session: Session): boolean {
	return session.hasStarted(N8N_START);
}

/** The error for an n8n that stopped by itself. */
export function explainEnd(program: LoggedProgram): string {
	// It was free before n8n started, which takes a while to listen.
	const [, port] = /port (\d+) is already in use/.exec(lastLines(program.logFile)) ?? [];
	if (port !== undefined) {
		return `Port ${port} is already in use, perhaps by another demo. Stop that one, or choose another port with --port.`;
	}
	return (
		`n8n stopped by itself (${program.ending() ?? 'still stopping'}). ` +
		'Run the same command again. If it stops again, its last lines say why:\n\n' +
		lastLines(program.logFile)
	);
}

/** Resolves when the n8n in `program` responds at `url` with JSON; throws if it ends before. */
export async function untilItResponds(url: string, program: LoggedProgram): Promise<void> {
	const deadline = Date.now() + START_DEADLINE_MS;
	while (!(await responds(url))) {
		if (program.ending() !== undefined) throw new Error(explainEnd(program));
		if (Date.now() > deadline) {
			throw new Error(
				`n8n did not respond at ${url} within ${START_DEADLINE_MS / 1000} seconds. ` +
					`Its last lines:\n\n${lastLines(program.logFile)}`,
			);
		}
		await wait(250);
	}
}

/** While n8n migrates its database it serves an HTML page: only JSON means ready. */
async function responds(url: string): Promise<boolean> {
	try {
		const response = await fetch(url);
		const type = response.headers.get('content-type') ?? '';
		await response.arrayBuffer();
		return response.ok && type.includes('application/json');
	} catch {
		return false;
	}
}
