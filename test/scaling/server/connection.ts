/* eslint-disable @n8n/community-nodes/no-restricted-globals -- jest hands values to its test files through the environment */
import { z } from 'zod';

const connection = z.object({
	address: z.string(),
	cookie: z.string(),
	/** Of the session: what is made in it is gone with it. */
	folder: z.string(),
	/** What n8n's main process has printed. */
	logFile: z.string(),
	/** Where queue and database are. */
	environment: z.record(z.string()),
});

/** Where the test files find the n8n in queue mode that the setup has started. */
export type Connection = z.infer<typeof connection>;

const VARIABLE = 'N8N_NODES_WORKATO_SCALING';

export function passToTests(started: Connection): void {
	process.env[VARIABLE] = JSON.stringify(started);
}

export function connectionFromSetup(): Connection {
	return connection.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}
