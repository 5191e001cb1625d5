/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- starts servers for the tests, never part of the package */
import { endWithProcess } from '../../../sandbox/session/signals';
import { reportOnStderr } from '../../../sandbox/session/progress';
import { Session } from '../../../sandbox/session/session';
import { passToTests } from './connection';
import { startQueueMode } from './queueMode';
import { servers } from './servers';

/** One n8n in queue mode for all files of this suite. Each file starts the workers that it needs. */
export default async function setup(): Promise<void> {
	const session = new Session();
	endWithProcess(session, () => process.stderr.write('\nStopping n8n …\n'));
	servers.session = session;
	try {
		passToTests(await startQueueMode(session, reportOnStderr));
	} catch (error) {
		await session.close();
		throw error;
	}
}
