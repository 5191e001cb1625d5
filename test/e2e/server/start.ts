/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- starts servers for the tests, never part of the package */
import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
import { endWithProcess } from '../../../sandbox/session/signals';
import { reportOnStderr } from '../../../sandbox/session/progress';
import { Session } from '../../../sandbox/session/session';
import { startSandbox } from '../../../sandbox/workato';
import { passToTests } from './connection';
import { servers } from './servers';

/**
 * Starts the n8n in `folder`'s lock file, with the packed package, and a simulated Workato: one of
 * each for all files of the suite.
 *
 * @param environment settings beyond those that every n8n gets here
 */
export async function startServers(
	folder: string,
	environment: Record<string, string> = {},
): Promise<void> {
	const session = new Session();
	endWithProcess(session, () => process.stderr.write('\nStopping n8n …\n'));
	try {
		const n8n = await startN8nWithPackage(session, reportOnStderr, { folder, environment });
		// The clock stands still, at n8n's time, so expected values don't change during the suite.
		const sandbox = await startSandbox({ now: Date.now() });
		servers.running = { session, sandbox };
		passToTests({
			installation: n8n.installation,
			environment,
			n8nAddress: n8n.address,
			n8nCookie: n8n.client.cookie,
			n8nLogFile: n8n.program.logFile,
			sandboxUrl: sandbox.url,
		});
	} catch (error) {
		await session.close();
		throw error;
	}
}
