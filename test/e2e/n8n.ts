import { N8nClient, type SavedCredential } from '../../sandbox/n8n/client';
import type { Execution } from '../../sandbox/n8n/execution';
import type { WorkflowNode, WorkflowToImport } from '../../sandbox/n8n/workflow';
import { connectionFromSetup } from './server/connection';
import { START, WORKATO, chainOf, newNode, workatoNode } from './workflow';
import { ALL_TOKENS, credentialData } from './workato';

export { WORKATO, locator } from './workflow';

const { n8nAddress, n8nCookie } = connectionFromSetup();

export const n8n = new N8nClient(n8nAddress, n8nCookie);

type Parameters = Record<string, unknown>;

interface Run {
	parameters: Parameters;
	/** The node's input items; by default the trigger's one empty item. */
	inputs?: Parameters[];
	/** The node's Settings > On Error. */
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	/** The node's Settings > Retry On Fail, with so many tries. */
	maxTries?: number;
	token?: string;
	customUrl?: string;
}

/** Runs a workflow that ends with the Workato node. */
export async function runNode(run: Run): Promise<Execution> {
	const { parameters, inputs, onError, maxTries, token, customUrl } = run;
	const credential = await saveCredential(credentialData(token, customUrl));
	const node: WorkflowNode = {
		...workatoNode(parameters, credential),
		...(onError ? { onError } : {}),
		...(maxTries ? { retryOnFail: true, maxTries, waitBetweenTries: 100 } : {}),
	};
	return await runImported(chainOf(inputs ? [itemsNode(inputs), node] : [node]), START, WORKATO);
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

/** A node that returns these items. */
export function itemsNode(items: Parameters[]): WorkflowNode {
	const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }));`;
	return newNode('Items', 'n8n-nodes-base.code', 2, { jsCode });
}
