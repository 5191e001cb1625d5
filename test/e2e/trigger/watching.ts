/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for what n8n does, never part of the package */
import { setTimeout as wait } from 'node:timers/promises';
import type { SavedCredential } from '../../../sandbox/n8n/client';
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
): WorkflowToImport {
	const { id, name } = credential;
	const trigger: WorkflowNode = {
		...newNode(TRIGGER, 'n8n-nodes-workato.workatoTrigger', 1, { ...parameters, pollTimes }),
		credentials: { workatoApi: { id, name } },
	};
	const after = newNode('Nothing', 'n8n-nodes-base.noOp', 1, {});
	return {
		name: 'Watching',
		nodes: [trigger, after],
		connections: { [TRIGGER]: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
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
