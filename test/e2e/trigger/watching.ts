import type { SavedCredential } from '../../../sandbox/n8n/client';
import type { WorkflowToImport } from '../../../sandbox/n8n/workflow';
import { locator, newNode } from '../workflow';

export const TRIGGER = 'Workato Trigger';

/** Polls every so many seconds: n8n wants a minute between two times of one entry, not of several. */
export function everySeconds(seconds: number) {
	const count = Math.floor(60 / seconds);
	const item = Array.from({ length: count }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	}));
	return { item };
}

/** A workflow that begins with the trigger, watching all recipes of a customer. */
export function watchingWorkflow(
	customer: number,
	credential: SavedCredential,
	pollTimes: ReturnType<typeof everySeconds>,
): WorkflowToImport {
	const { id, name } = credential;
	const trigger = {
		...newNode(TRIGGER, 'n8n-nodes-workato.workatoTrigger', 1, {
			pollTimes,
			customer: locator(customer),
		}),
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
