/* eslint-disable @n8n/community-nodes/no-restricted-globals -- jest hands values to its test files through the environment */
import { z } from 'zod';

const connection = z.object({
	address: z.string(),
	cookie: z.string(),
	/** The session's folder, which is removed with it. */
	folder: z.string(),
	/** What n8n's main process has printed. */
	logFile: z.string(),
	/** Where queue and database are. */
	environment: z.record(z.string()),
});

/** How test files reach the n8n in queue mode that the setup started. */
export type Connection = z.infer<typeof connection>;

const VARIABLE = 'N8N_NODES_WORKATO_SCALING';

export function passToTests(started: Connection): void {
	process.env[VARIABLE] = JSON.stringify(started);
}

export function connectionFromSetup(): Connection {
	return connection.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}
