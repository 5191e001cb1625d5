import type { SavedCredential } from '../../sandbox/n8n/client';
import type { WorkflowNode, WorkflowToImport } from '../../sandbox/n8n/workflow';

type Parameters = Record<string, unknown>;

/** The trigger of every workflow made here. */
export const START = 'Start';

/** The name of the node under test, if there is only one. */
export const WORKATO = 'Workato';

/** A Workato node as n8n saves it. */
export function workatoNode(
	parameters: Parameters,
	{ id, name }: SavedCredential,
	nodeName = WORKATO,
): WorkflowNode {
	return {
		...newNode(nodeName, 'n8n-nodes-workato.workato', 1, parameters),
		credentials: { workatoApi: { id, name } },
	};
}

export function newNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Parameters,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** A workflow with a manual trigger and these nodes in a row. */
export function chainOf(nodes: WorkflowNode[], name = 'Test'): WorkflowToImport {
	const all = [newNode(START, 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes].map(
		(node, index): WorkflowNode => ({ ...node, position: [index * 220, 0] }),
	);
	const connections = Object.fromEntries(
		all
			.slice(0, -1)
			.map((node, index) => [
				node.name,
				{ main: [[{ node: all[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	);
	return { name, nodes: all, connections, settings: { executionOrder: 'v1' } };
}

/** A resource locator's value as n8n saves it. */
export function locator(value: string | number, mode = 'id') {
	return { __rl: true, mode, value: String(value) };
}
