/* eslint-disable @n8n/community-nodes/no-restricted-globals -- jest hands values to its test files through the environment */
import { z } from 'zod';

const connection = z.object({
	/** The n8n that runs, for tests that start one more. */
	installation: z.object({ folder: z.string(), node: z.string(), version: z.string() }),
	n8nAddress: z.string(),
	n8nCookie: z.string(),
	n8nLogFile: z.string(),
	sandboxUrl: z.string(),
});

/** Where the test files find what the setup has started. */
export type Connection = z.infer<typeof connection>;

const VARIABLE = 'N8N_NODES_WORKATO_E2E';

export function passToTests(started: Connection): void {
	process.env[VARIABLE] = JSON.stringify(started);
}

export function connectionFromSetup(): Connection {
	return connection.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}

/** Whether the suite runs on n8n 1.x, for what is there another way; the README tells users of it. */
export function isN8n1(): boolean {
	return connectionFromSetup().installation.version.startsWith('1.');
}
