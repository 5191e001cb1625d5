import { z } from 'zod';
import type { RunningSandbox } from '../sandbox/workato';
import { type JobFacts, differences } from '../sandbox/workato/difference';
import { workatoFor } from '../sandbox/examples/credentials';
import type { N8nClient } from '../sandbox/n8n/client';
import { explainFailure, itemsOf } from '../sandbox/n8n/execution';
import { changeNodes, readExample } from '../sandbox/n8n/workflow';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Of the simulated Workato: Northwind Traders and its recipe that fails a lot. */
const CUSTOMER = 182401;
const RECIPE = 2410038;

/** The example workflow that is run and checked, by its file's name without `.json`. */
export const EXAMPLE = 'failed-jobs-of-one-recipe';

const NODE = 'Failed jobs';
const TRIGGER = 'Start';

const shownJob = z.object({ id: z.string(), status: z.string() }).passthrough();

export interface ExampleRun {
	/** The jobs that the node gave, in its order. */
	jobs: Array<z.infer<typeof shownJob>>;
	/** A sentence for each way in which they are not what Workato holds. */
	differences: string[];
}

/** Puts the example workflow into n8n, with a credential for the sandbox. @returns its id */
export async function saveExample(client: N8nClient, sandbox: RunningSandbox): Promise<string> {
	const { id, name } = await client.saveCredential(workatoFor(sandbox));
	const example = readExample(EXAMPLE);
	const filledIn = changeNodes(example, 'n8n-nodes-workato.workato', (node) => ({
		...node,
		parameters: {
			...node.parameters,
			customer: { __rl: true, mode: 'id', value: String(CUSTOMER) },
			recipe: { __rl: true, mode: 'id', value: String(RECIPE) },
		},
		credentials: { workatoApi: { id, name } },
	}));
	return await client.saveWorkflow(filledIn);
}

/** Runs it once and compares what it gives with what the sandbox holds. */
export async function runExample(
	client: N8nClient,
	sandbox: RunningSandbox,
	workflowId: string,
): Promise<ExampleRun> {
	const before = failedSinceYesterday(sandbox);
	const execution = await client.run(workflowId, TRIGGER, NODE);
	const after = failedSinceYesterday(sandbox);
	if (execution.status !== 'success') {
		throw new Error(`The example workflow failed in n8n: ${explainFailure(execution)}`);
	}
	const jobs = itemsOf(execution, NODE).map(({ json }) => shownJob.parse(json));
	return { jobs, differences: differences(jobs, before, after) };
}

/** The truth, in the order in which this Workato lists jobs: the last to complete comes first. */
function failedSinceYesterday(sandbox: RunningSandbox): JobFacts[] {
	return sandbox
		.truth({
			customer: CUSTOMER,
			recipe: RECIPE,
			status: 'failed',
			startedAfter: Date.now() - DAY_MS,
		})
		.sort((one, other) => (other.exactCompletedAt ?? '').localeCompare(one.exactCompletedAt ?? ''));
}
