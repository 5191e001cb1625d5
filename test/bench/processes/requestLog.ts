import { z } from 'zod';

const log = z.object({ requests: z.array(z.unknown()) });

/** How many requests have reached the simulated Workato since the log was cleared. */
export async function countRequests(url: string): Promise<number> {
	return log.parse(await call(url, 'GET')).requests.length;
}

export async function clearRequests(url: string): Promise<void> {
	await call(url, 'DELETE');
}

async function call(url: string, method: string): Promise<unknown> {
	return await (await fetch(`${url}/sandbox/log`, { method })).json();
}
