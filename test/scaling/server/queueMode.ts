import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
import type { ProgressReporter } from '../../../sandbox/session/progress';
import type { Session } from '../../../sandbox/session/session';
import { startPostgres } from '../databases/postgres';
import { startRedis } from '../databases/redis';
import type { Connection } from './connection';

/** Starts n8n's main process in queue mode, with the package and no worker yet. */
export async function startQueueMode(
	session: Session,
	report: ProgressReporter,
): Promise<Connection> {
	const environment = await report('Redis and PostgreSQL', async () => ({
		...(await startRedis(session)),
		...(await startPostgres(session)),
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// In minutes. By default n8n checks every three hours for executions that its queue has lost.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.1',
	}));
	const { address, client, program } = await startN8nWithPackage(session, report, { environment });
	return {
		address,
		cookie: client.cookie,
		folder: session.folder,
		logFile: program.logFile,
		environment,
	};
}
