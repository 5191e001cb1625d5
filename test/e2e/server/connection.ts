/* eslint-disable @n8n/community-nodes/no-restricted-globals -- jest hands values to its test files through the environment */
import { z } from 'zod';

const connection = z.object({
	/** The installation of the running n8n, for tests that start another one. */
	installation: z.object({ folder: z.string(), node: z.string(), version: z.string() }),
	/** What that n8n got beyond the settings of every n8n here. */
	environment: z.record(z.string()),
	n8nAddress: z.string(),
	n8nCookie: z.string(),
	n8nLogFile: z.string(),
	sandboxUrl: z.string(),
});

/** How test files reach what the setup started. */
export type Connection = z.infer<typeof connection>;

const VARIABLE = 'N8N_NODES_WORKATO_E2E';

export function passToTests(started: Connection): void {
	process.env[VARIABLE] = JSON.stringify(started);
}

export function connectionFromSetup(): Connection {
	return connection.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}

/** Whether the suite runs on n8n 1.x, for the differences in docs/compatibility.md. */
export function isN8n1(): boolean {
	return connectionFromSetup().installation.version.startsWith('1.');
}
