/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits between looks at n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SavedCredential } from '../../sandbox/n8n/client';
import { n8n, saveCredential } from './n8n';
import { connectionFromSetup } from './server/connection';
import { credentialData, forgetRequests, requestStatuses, strike } from './workato';
import { START, WORKATO, chainOf, locator, workatoNode } from './workflow';

const NORTHWIND = 182401;
const RECIPE = 2410075;
const OTHER_RECIPE = 2410112;

const LOOK_EVERY_MS = 20;

// A closed rate limiter opens after seconds, and n8n is slow on a busy machine.
jest.setTimeout(60_000);

afterEach(async () => await forgetFaults());

describe('An execution that is canceled in n8n while it waits for Workato', () => {
	it('ends within a second, although Workato said to retry in a minute', async () => {
		const executionId = await startWaiting(await saveCredential(credentialData()), 60);

		const stoppedAtMs = Date.now();
		await stop(executionId);
		const endedAfterMs = Date.now() - stoppedAtMs;

		expect(await executionOf(executionId)).toMatchObject({ status: 'canceled' });
		expect(await requestStatuses()).toEqual([429]);
		// The docs promise this, so this test measures time.
		expect(endedAfterMs).toBeLessThan(1_000);
	});

	it('sends nothing more when the wait is over, while others with its credential do', async () => {
		const credential = await saveCredential(credentialData());
		await stop(await startWaiting(credential, 5));
		await forgetFaults();

		const execution = await n8n.ended(await startListing(credential, OTHER_RECIPE));

		expect(execution.status).toBe('success');
		expect(await requestStatuses()).toEqual([429, 200]);
	});
});

/** Starts an execution whose first request meets a 429. */
async function startWaiting(
	credential: SavedCredential,
	retryAfterSeconds: number,
): Promise<string> {
	const path = `/recipes/${RECIPE}/jobs`;
	await strike({ kind: 'tooManyRequests', path, probability: 1, retryAfterSeconds });
	await forgetRequests();
	const executionId = await startListing(credential, RECIPE);
	await until(async () => (await requestStatuses()).includes(429));
	return executionId;
}

/** Does what the Stop button in n8n's editor does, and waits until the execution has ended. */
async function stop(executionId: string): Promise<void> {
	await callN8n('POST', `/rest/executions/${executionId}/stop`);
	await until(async () => (await executionOf(executionId)).stoppedAt !== null);
}

async function startListing(credential: SavedCredential, recipe: number): Promise<string> {
	const node = workatoNode(
		{
			resource: 'job',
			operation: 'list',
			workspace: 'customer',
			customer: locator(NORTHWIND),
			recipe: locator(recipe),
			returnAll: false,
			limit: 1,
		},
		credential,
	);
	const workflowId = await n8n.saveWorkflow(chainOf([node]));
	return await n8n.start(workflowId, START, WORKATO);
}

const stored = z.object({
	data: z.object({ status: z.string(), stoppedAt: z.string().nullish().default(null) }),
});

async function executionOf(executionId: string) {
	return stored.parse(await callN8n('GET', `/rest/executions/${executionId}`)).data;
}

async function callN8n(method: string, path: string): Promise<unknown> {
	const response = await fetch(n8n.address + path, { method, headers: { cookie: n8n.cookie } });
	if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
	return await response.json();
}

async function forgetFaults(): Promise<void> {
	await fetch(`${connectionFromSetup().sandboxUrl}/sandbox/faults`, { method: 'DELETE' });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await wait(LOOK_EVERY_MS);
}
