import { N8nClient, type SavedCredential } from '../../demo/n8n/client';
import type { Execution } from '../../demo/n8n/execution';
import type { WorkflowNode, WorkflowToImport } from '../../demo/n8n/workflow';
import { connectionFromSetup } from './server/connection';
import { ALL_TOKENS, credentialData } from './workato';

const { n8nAddress, n8nCookie } = connectionFromSetup();

export const n8n = new N8nClient(n8nAddress, n8nCookie);

/** The node under test has this name in every workflow made here. */
export const WORKATO = 'Workato';

type Parameters = Record<string, unknown>;

interface Run {
	parameters: Parameters;
	/** The items that reach the node; left out, it gets the trigger's one empty item. */
	inputs?: Parameters[];
	/** What the user chose under Settings > On Error. */
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	token?: string;
	customUrl?: string;
}

/** Runs a workflow whose last node is the Workato node. */
export async function runNode(run: Run): Promise<Execution> {
	const { parameters, inputs, onError, token, customUrl } = run;
	const credential = await saveCredential(credentialData(token, customUrl));
	const node: WorkflowNode = {
		...newNode(WORKATO, 'n8n-nodes-workato.workato', 1, parameters),
		credentials: { workatoApi: { id: credential.id, name: credential.name } },
		...(onError ? { onError } : {}),
	};
	return await runWorkflow(inputs ? [itemsNode(inputs), node] : [node]);
}

/** Runs a workflow as a user imported it, from the trigger named `trigger` to the node `last`. */
export async function runImported(workflow: WorkflowToImport, trigger: string, last: string) {
	const execution = await n8n.run(await n8n.saveWorkflow(workflow), trigger, last);
	expect(ALL_TOKENS.filter((token) => execution.text.includes(token))).toEqual([]);
	return execution;
}

export async function saveCredential(data: Record<string, string>): Promise<SavedCredential> {
	return await n8n.saveCredential({ name: 'Simulated Workato', type: 'workatoApi', data });
}

/** A locator's value as n8n saves it. */
export function locator(value: string | number, mode = 'id') {
	return { __rl: true, mode, value: String(value) };
}

async function runWorkflow(nodes: WorkflowNode[]): Promise<Execution> {
	const all = [newNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes];
	const connections = Object.fromEntries(
		all
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: all[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	);
	const settings = { executionOrder: 'v1' };
	return await runImported({ name: 'Test', nodes: all, connections, settings }, 'Start', WORKATO);
}

function itemsNode(items: Parameters[]): WorkflowNode {
	const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }));`;
	return newNode('Items', 'n8n-nodes-base.code', 2, { jsCode });
}

function newNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Parameters,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}
