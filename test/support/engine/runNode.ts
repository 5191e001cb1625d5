import '../../../sandbox/engine/quiet';
import { WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';
import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { additionalData as additionalDataOf } from '../../../sandbox/engine/additionalData';
import { OneCredential } from '../../../sandbox/engine/credentials';
import { newRunData, startRun } from '../../../sandbox/engine/engineVersions';
import { nodeTypes } from './nodeTypes';

export interface NodeRun {
	/** The node's parameters, as a saved workflow has them. */
	parameters: INodeParameters;
	/** The `json` of each input item; one empty item if left out. */
	input?: IDataObject[];
	credential: ICredentialDataDecryptedObject;
	/** Whether a model runs the node, as one of its tools. */
	asTool?: boolean;
	onError?: OnError;
	/** How often n8n tries the node in all where it fails (Retry On Fail); once if left out. */
	maxTries?: number;
	executionId?: string;
	/** The workflow's time zone. */
	timezone?: string;
	/** Gets the run, to cancel it. */
	onStart?: (run: { cancel: () => void }) => void;
	/** Gets what the node asks of n8n's HTTP client, before it is signed. */
	onRequest?: (options: IHttpRequestOptions) => void;
}

export interface NodeResult {
	/** What came out of the node's regular output. */
	items: INodeExecutionData[];
	/** What came out of its error output. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the run, as n8n shows it. */
	error?: NodeRunError;
	/** All that n8n would store of the execution. */
	stored: string;
}

export interface NodeRunError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	/** Where n8n says which input item it was. */
	context?: IDataObject;
}

/** Runs the node behind a node that puts out the input items, through n8n's own engine. */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	const { input = [{}], timezone = 'Etc/UTC' } = run;
	const node = workatoNode(run);
	const workflow = new Workflow({
		id: 'test',
		nodes: [startNode(input), node],
		connections: {
			Start: { main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		active: false,
		nodeTypes,
		settings: { timezone },
	});
	const execution = new WorkflowExecute(additionalData(run), 'manual', newRunData());
	const start = workflow.getNode('Start') ?? undefined;
	let running: ReturnType<WorkflowExecute['run']>;
	try {
		running = startRun(execution, workflow, start);
	} catch (error) {
		// What n8n sees to be wrong before it begins.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- no node runs here
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		return { items: [], errorItems: [], error, stored: '' };
	}
	run.onStart?.({ cancel: () => running.cancel() });
	const { data } = await running;
	const [task] = data.resultData.runData[node.name] ?? [];
	const [items, errorItems] = task?.data?.main ?? [];
	return {
		items: items ?? [],
		errorItems: errorItems ?? [],
		...(data.resultData.error ? { error: data.resultData.error } : {}),
		stored: JSON.stringify(data),
	};
}

function workatoNode({ parameters, onError, maxTries, asTool }: NodeRun): INode {
	return {
		id: 'workato',
		name: 'Workato',
		type: asTool === true ? 'workatoTool' : 'workato',
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: { workatoApi: { id: 'credential-1', name: 'Workato' } },
		...(onError ? { onError } : {}),
		...(maxTries ? { retryOnFail: true, maxTries, waitBetweenTries: 1 } : {}),
	};
}

function startNode(items: IDataObject[]): INode {
	return {
		id: 'start',
		name: 'Start',
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: { items: JSON.stringify(items) },
	};
}

const workatoApi = new WorkatoApi();

/** What n8n's server adds to an execution, with one credential. */
export function additionalData({
	credential,
	onRequest,
	executionId,
}: Pick<NodeRun, 'credential' | 'onRequest' | 'executionId'>): IWorkflowExecuteAdditionalData {
	return additionalDataOf(new OneCredential(workatoApi, credential, onRequest), executionId);
}
