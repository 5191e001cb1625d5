/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a process for a test */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
import { noProgress } from '../../../sandbox/session/progress';
import { endWithProcess } from '../../../sandbox/session/signals';
import { Session } from '../../../sandbox/session/session';
import { connectionFromSetup } from '../server/connection';

/** A simulated service on the internet, and an n8n that takes it for the real one. */
export interface SimulatedService {
	n8n: N8nClient;
	/** Reads what the service has received. */
	getJson(path: string): Promise<unknown>;
	stop(): Promise<void>;
}

/**
 * Starts a service in a process of its own, since jest can't load mockttp, and an n8n of its own, since
 * the tests' common n8n must not take it for the real one.
 *
 * @param program a file of this folder that calls `serve`
 */
export async function startService(
	program: string,
	...options: string[]
): Promise<SimulatedService> {
	const session = new Session();
	endWithProcess(session, () => {});
	const certificateFile = join(session.folder, 'certificate.pem');
	const file = join(process.cwd(), 'test/e2e/workflows', program);
	const service = fork(file, [certificateFile, ...options], { execArgv: ['--import', 'tsx'] });
	const [message]: unknown[] = await once(service, 'message');
	const url = z.string().url().parse(message);
	const { client } = await startN8nWithPackage(session, noProgress, {
		folder: connectionFromSetup().installation.folder,
		environment: {
			HTTPS_PROXY: url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificateFile,
		},
	});
	return {
		n8n: client,
		getJson: async (path) => {
			const response = await fetch(url.replace('https:', 'http:') + path);
			const json: unknown = await response.json();
			return json;
		},
		stop: async () => {
			await session.close();
			service.disconnect();
		},
	};
}
