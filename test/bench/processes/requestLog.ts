import { z } from 'zod';

const log = z.object({
	maxInFlight: z.number(),
	requests: z.array(z.object({ status: z.number().nullable() })),
});

/** What has reached the simulated Workato since the log was cleared. */
export async function readRequests(url: string): Promise<{ count: number; maxInFlight: number }> {
	const { maxInFlight, requests } = log.parse(await ask(url, 'GET'));
	return { count: requests.length, maxInFlight };
}

export async function clearRequests(url: string): Promise<void> {
	await ask(url, 'DELETE');
}

async function ask(url: string, method: string): Promise<unknown> {
	return await (await fetch(`${url}/sandbox/log`, { method })).json();
}
