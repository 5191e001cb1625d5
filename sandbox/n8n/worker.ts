/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts n8n, never part of the package */
import { join } from 'node:path';
import type { LoggedProgram, Session } from '../session/session';
import { n8nEnvironment } from './environment';
import { freePorts } from './freePort';
import type { N8nInstallation } from './installation';
import { untilItResponds } from './server';

export interface WorkerToStart {
	/** For messages and the log's name: "n8n worker 1". */
	name: string;
	/** The worker's own user folder, with the package in it. */
	userFolder: string;
	/** Where n8n's queue and database are, and settings in addition to those every n8n gets here. */
	environment: Record<string, string>;
}

/** Starts a worker of an n8n in queue mode and resolves when it takes executions from the queue. */
export async function startN8nWorker(
	session: Session,
	installation: N8nInstallation,
	{ name, userFolder, environment }: WorkerToStart,
): Promise<LoggedProgram> {
	const [port, brokerPort] = await freePorts(2);
	if (port === undefined || brokerPort === undefined) throw new Error('No free port was found.');
	const program = session.start({
		name,
		command: installation.node,
		arguments: [join(installation.folder, 'node_modules', 'n8n', 'bin', 'n8n'), 'worker'],
		folder: userFolder,
		environment: n8nEnvironment(installation, {
			userFolder,
			port,
			brokerPort,
			more: {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				...environment,
			},
		}),
	});
	await untilItResponds(`http://127.0.0.1:${port}/healthz/readiness`, program);
	return program;
}
