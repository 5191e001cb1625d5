/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for what n8n does, never part of the package */
import { setTimeout as wait } from 'node:timers/promises';
import type { N8nClient, SavedCredential } from '../../../sandbox/n8n/client';
import { itemsOf } from '../../../sandbox/n8n/execution';
import type { WorkflowNode, WorkflowToImport } from '../../../sandbox/n8n/workflow';
import { locator, newNode } from '../workflow';

export const TRIGGER = 'Workato Trigger';

/** The trigger's parameters for all recipes of a customer. */
export function ofCustomer(id: number) {
	return { customer: locator(id) };
}

/** Polls every few seconds: n8n requires a minute between two times of one entry, not of several. */
export function everySeconds(seconds: number) {
	const count = Math.floor(60 / seconds);
	const item = Array.from({ length: count }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	}));
	return { item };
}

/** A workflow that starts with the trigger. */
export function watchingWorkflow(
	parameters: Record<string, unknown>,
	credential: SavedCredential,
	pollTimes: { item: ReadonlyArray<Record<string, unknown>> },
	triggerName = TRIGGER,
): WorkflowToImport {
	const { id, name } = credential;
	const trigger: WorkflowNode = {
		...newNode(triggerName, 'n8n-nodes-workato.workatoTrigger', 1, { ...parameters, pollTimes }),
		id: 'trigger',
		credentials: { workatoApi: { id, name } },
	};
	const after = newNode('Nothing', 'n8n-nodes-base.noOp', 1, {});
	return {
		name: 'Watching',
		nodes: [trigger, after],
		connections: { [triggerName]: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
}

/** All items of the trigger named `trigger` in a workflow's runs that have ended, the oldest first. */
export async function itemsOfRuns(
	n8n: N8nClient,
	workflowId: string,
	trigger = TRIGGER,
): Promise<Array<Record<string, unknown>>> {
	const runs = await n8n.runs(workflowId);
	const inOrder = runs.sort((one, other) => Number(one.id) - Number(other.id));
	const executions = await Promise.all(inOrder.map(async ({ id }) => await n8n.ended(id)));
	return executions.flatMap((each) => itemsOf(each, trigger)).map(({ json }) => json);
}

const PATIENCE_MS = 150_000;

/** Waits until a condition holds; fails the test if that takes too long. */
export async function until(
	isSo: () => boolean | Promise<boolean>,
	everyMs = 100,
	patienceMs = PATIENCE_MS,
): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`It has not come to this: ${String(isSo)}`);
		await wait(everyMs);
	}
}
