/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits between looks at n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { n8n, saveCredential } from './n8n';
import { connectionFromSetup } from './server/connection';
import { credentialData, forgetRequests, requestStatuses, strike } from './workato';
import { START, WORKATO, chainOf, locator, workatoNode } from './workflow';

const NORTHWIND = 182401;
const RECIPE = 2410075;

const LOOK_EVERY_MS = 20;

afterEach(async () => {
	await fetch(`${connectionFromSetup().sandboxUrl}/sandbox/faults`, { method: 'DELETE' });
});

describe('An execution that is stopped in n8n while it waits for Workato', () => {
	it('ends within a second, although Workato said to come back in a minute', async () => {
		const path = `/recipes/${RECIPE}/jobs`;
		await strike({ kind: 'tooManyRequests', path, probability: 1, retryAfterSeconds: 60 });
		await forgetRequests();
		const executionId = await startListing();
		await until(async () => (await requestStatuses()).includes(429));

		const stoppedAtMs = Date.now();
		await callN8n('POST', `/rest/executions/${executionId}/stop`);
		await until(async () => (await executionOf(executionId)).stoppedAt !== null);
		const endedAfterMs = Date.now() - stoppedAtMs;

		expect(await executionOf(executionId)).toMatchObject({ status: 'canceled' });
		expect(await requestStatuses()).toEqual([429]);
		// A promise of the node, so for once a test that measures time.
		expect(endedAfterMs).toBeLessThan(1_000);
	});
});

const started = z.object({ data: z.object({ executionId: z.string() }) });

async function startListing(): Promise<string> {
	const node = workatoNode(
		{
			resource: 'job',
			operation: 'list',
			workspace: 'customer',
			customer: locator(NORTHWIND),
			recipe: locator(RECIPE),
			returnAll: true,
		},
		await saveCredential(credentialData()),
	);
	const workflowId = await n8n.saveWorkflow(chainOf([node]));
	const answer = await callN8n('POST', `/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: START },
		destinationNode: { nodeName: WORKATO, mode: 'inclusive' },
	});
	return started.parse(answer).data.executionId;
}

const stored = z.object({
	data: z.object({ status: z.string(), stoppedAt: z.string().nullish().default(null) }),
});

async function executionOf(executionId: string) {
	return stored.parse(await callN8n('GET', `/rest/executions/${executionId}`)).data;
}

async function callN8n(method: string, path: string, body?: object): Promise<unknown> {
	const response = await fetch(n8n.address + path, {
		method,
		headers: { 'content-type': 'application/json', cookie: n8n.cookie },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
	return await response.json();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await wait(LOOK_EVERY_MS);
}
