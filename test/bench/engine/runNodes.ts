import './quiet';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';
import { BenchCredentials } from './credentials';
import { nodeTypes } from './nodeTypes';

/** A node of a measured workflow; its type is its name. */
export interface MeasuredNode {
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	onError?: OnError;
}

export interface Workato {
	url: string;
	token: string;
}

/** What came out of the last node, or why the workflow ended before. */
export interface Run {
	items: INodeExecutionData[];
	error: string | null;
}

/** Runs nodes one behind the other through n8n's own engine. */
export async function runNodes(
	nodes: readonly MeasuredNode[],
	input: readonly IDataObject[],
	workato: Workato,
): Promise<Run> {
	const start = { type: 'start', typeVersion: 1, parameters: { items: JSON.stringify(input) } };
	const all = [start, ...nodes].map(nodeOf);
	const workflow = new Workflow({
		id: 'bench',
		nodes: all,
		connections: oneBehindTheOther(all),
		active: false,
		nodeTypes,
		settings: { timezone: 'Etc/UTC', executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(
		additionalData(workato),
		'trigger',
		createRunExecutionData(),
	);
	const startNode = workflow.getNode('start');
	const { data } = await execution.run({ workflow, ...(startNode ? { startNode } : {}) });
	const { runData, error } = data.resultData;
	const [task] = runData[all.at(-1)?.name ?? ''] ?? [];
	return { items: task?.data?.main?.[0] ?? [], error: error?.message ?? null };
}

function nodeOf({ type, typeVersion, parameters, onError }: MeasuredNode): INode {
	const credential = { id: 'credential-1', name: 'Workato' };
	return {
		id: type,
		name: type,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials: { workatoApi: credential, httpBearerAuth: credential },
		...(onError ? { onError } : {}),
	};
}

function oneBehindTheOther(nodes: readonly INode[]): IConnections {
	const connections: IConnections = {};
	nodes.slice(1).forEach(({ name }, index) => {
		const before = nodes[index]?.name ?? '';
		connections[before] = { main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] };
	});
	return connections;
}

let executions = 0;

/** What n8n's server adds to an execution. What no measured workflow comes to is refused. */
function additionalData({ url, token }: Workato): IWorkflowExecuteAdditionalData {
	const refuse = () => {
		throw new Error('Not part of the benchmarks');
	};
	executions += 1;
	const executionId = String(executions);
	const workflowData = {
		id: 'bench',
		name: 'Bench',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [],
		connections: {},
	};
	return {
		credentialsHelper: new BenchCredentials(url, token),
		hooks: new ExecutionLifecycleHooks('trigger', executionId, workflowData),
		executionId,
		executeWorkflow: refuse,
		getRunExecutionData: refuse,
		getRuntimeCredential: refuse,
		startRunnerTask: refuse,
		logAiEvent: refuse,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		formBaseUrl: 'http://localhost/form',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		formTestBaseUrl: 'http://localhost/form-test',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		mcpBaseUrl: 'http://localhost/mcp',
		mcpTestBaseUrl: 'http://localhost/mcp-test',
	};
}
