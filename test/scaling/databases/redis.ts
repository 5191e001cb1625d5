import { freePorts } from '../../../sandbox/n8n/freePort';
import type { Session } from '../../../sandbox/session/session';
import { databaseProgram, untilItTakesConnections } from './program';

/** The variable with Redis's port for n8n. */
const PORT = 'QUEUE_BULL_REDIS_PORT';

/** Starts a Redis for the session. @returns the settings that make it n8n's queue */
export async function startRedis(session: Session): Promise<Record<string, string>> {
	const [port] = await freePorts(1);
	const program = session.start({
		name: 'redis-server',
		command: databaseProgram('redis-server'),
		// Nothing is stored on disk.
		arguments: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		folder: session.folder,
	});
	await untilItTakesConnections('Redis', program);
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		[PORT]: String(port),
	};
}

/** Deletes everything in Redis, as a restart does without storage on disk. */
export async function emptyRedis(session: Session, n8n: Record<string, string>): Promise<void> {
	await session.run({
		name: 'redis-cli flushall',
		command: databaseProgram('redis-cli'),
		arguments: ['-p', n8n[PORT] ?? '', 'flushall'],
		folder: session.folder,
	});
}
