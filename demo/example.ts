import type { IConnections, INode } from 'n8n-workflow';
import { z } from 'zod';
import type { RunningSandbox } from '../sandbox/workato';
import { type JobFacts, differences } from '../sandbox/workato/difference';
import { runWorkflow } from '../sandbox/engine/runWorkflow';
import { workatoFor } from '../sandbox/examples/credentials';
import type { N8nClient, SavedCredential } from '../sandbox/n8n/client';
import { explainFailure, itemsOf } from '../sandbox/n8n/execution';
import { type WorkflowToImport, changeNodes, readExample } from '../sandbox/n8n/workflow';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Of the simulated Workato: Northwind Traders and its recipe that fails a lot. */
const CUSTOMER = 182401;
const RECIPE = 2410038;

/** The example workflow that is run and checked, by its file's name without `.json`. */
export const EXAMPLE = 'failed-jobs-of-one-recipe';

const NODE = 'Failed jobs';
const TRIGGER = 'Try it now';
const NOTE = 'n8n-nodes-base.stickyNote';

const shownJob = z.object({ id: z.string(), status: z.string() }).passthrough();

/** n8n's types of what has been read as a workflow already. */
const forEngine = z.object({
	nodes: z.array(z.custom<INode>()),
	connections: z.custom<IConnections>(),
});

export interface ExampleRun {
	/** The jobs that the node gave, in its order. */
	jobs: Array<z.infer<typeof shownJob>>;
	/** A sentence for each way in which they are not what Workato holds. */
	differences: string[];
}

/** The example workflow, with the customer and the recipe that its note asks for. */
function filledIn({ id, name }: { id: string; name: string }): WorkflowToImport {
	return changeNodes(readExample(EXAMPLE), 'n8n-nodes-workato.workato', (node) => ({
		...node,
		parameters: {
			...node.parameters,
			customer: { __rl: true, mode: 'id', value: String(CUSTOMER) },
			recipe: { __rl: true, mode: 'id', value: String(RECIPE) },
		},
		credentials: { workatoApi: { id, name } },
	}));
}

/** Saves the example workflow in n8n. @returns its ID */
export async function saveExample(client: N8nClient, workato: SavedCredential): Promise<string> {
	return await client.saveWorkflow(filledIn(workato));
}

/** Runs it once in n8n and compares what it gives with what the sandbox holds. */
export async function runExample(
	client: N8nClient,
	sandbox: RunningSandbox,
	workflowId: string,
): Promise<ExampleRun> {
	return await compared(sandbox, async () => {
		const execution = await client.run(workflowId, TRIGGER, NODE);
		if (execution.status === 'success') return itemsOf(execution, NODE).map(({ json }) => json);
		throw new Error(`The example workflow failed in n8n: ${explainFailure(execution)}`);
	});
}

/** The same in n8n's engine alone, with the node as it is packed. */
export async function runExampleInEngine(
	packageFolder: string,
	sandbox: RunningSandbox,
): Promise<ExampleRun> {
	const { name, type, data } = workatoFor(sandbox);
	const { nodes, connections } = forEngine.parse(filledIn({ id: 'engine', name }));
	return await compared(
		sandbox,
		async () =>
			await runWorkflow({
				packageFolder,
				nodes: nodes.filter((node) => node.type !== NOTE),
				connections,
				start: TRIGGER,
				last: NODE,
				credential: { type, data },
			}),
	);
}

async function compared(
	sandbox: RunningSandbox,
	run: () => Promise<object[]>,
): Promise<ExampleRun> {
	const before = failedSinceYesterday(sandbox);
	const items = await run();
	const after = failedSinceYesterday(sandbox);
	const jobs = items.map((item) => shownJob.parse(item));
	return { jobs, differences: differences(jobs, before, after) };
}

/** The groundTruth, in the order in which this Workato lists jobs: the last to complete comes first. */
function failedSinceYesterday(sandbox: RunningSandbox): JobFacts[] {
	return sandbox
		.groundTruth({
			customer: CUSTOMER,
			recipe: RECIPE,
			status: 'failed',
			completedAfter: Date.now() - DAY_MS,
		})
		.sort((one, other) => (other.exactCompletedAt ?? '').localeCompare(one.exactCompletedAt ?? ''));
}
