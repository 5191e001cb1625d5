import '../../../sandbox/engine/quiet';
import { LoadOptionsContext, WorkflowHasIssuesError, type WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';
import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { Workato } from '../../../nodes/Workato/Workato.node';
import { additionalData as additionalDataOf } from '../../../sandbox/engine/additionalData';
import { OneCredential } from '../../../sandbox/engine/credentials';
import { declarative } from '../../../sandbox/engine/declarative';
import { nodeOf, nodeTypesOf, runBehindStart, workflowOf } from './behindStart';

export const nodeTypes = nodeTypesOf({
	workato: declarative(new Workato()),
	// What n8n makes of a node that an AI model uses, as far as the node sees it.
	workatoTool: declarative(new Workato()),
});

export interface NodeRun {
	/** The node's parameters, as a saved workflow has them. */
	parameters: INodeParameters;
	/** The `json` of each input item; one empty item if left out. */
	input?: IDataObject[];
	credential: ICredentialDataDecryptedObject;
	/** Whether a model runs the node, as one of its tools. */
	asTool?: boolean;
	onError?: OnError;
	/** How often n8n tries a failing node in total (Retry On Fail); once if left out. */
	maxTries?: number;
	executionId?: string;
	/** How often the node gets the input items in the execution; once if left out. */
	runCount?: number;
	/** The workflow's time zone. */
	timezone?: string;
	/** Gets the run, to cancel it. */
	onStart?: (run: { cancel: () => void }) => void;
	/** Gets the options for n8n's HTTP client, before the token is added. */
	onRequest?: (options: IHttpRequestOptions) => void;
}

export interface NodeResult {
	/** The items of the node's regular output. */
	items: INodeExecutionData[];
	/** The items of its error output. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the run, as n8n shows it. */
	error?: NodeRunError;
	/** Everything that n8n would store of the execution. */
	stored: string;
}

export interface NodeRunError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	/** Contains the index of the input item. */
	context?: IDataObject;
}

/** Runs the node behind a node that outputs the input items, through n8n's own engine. */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	const { parameters, input = [{}], asTool = false, onError, maxTries, timezone, runCount } = run;
	const node = {
		...nodeOf(asTool ? 'workatoTool' : 'workato', parameters, 'Workato'),
		...(onError ? { onError } : {}),
		...(maxTries ? { retryOnFail: true, maxTries, waitBetweenTries: 1 } : {}),
	};
	let running: ReturnType<WorkflowExecute['run']>;
	try {
		running = runBehindStart(node, input, nodeTypes, additionalData(run), timezone, runCount);
	} catch (error) {
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- no node runs here
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		return { items: [], errorItems: [], error, stored: '' };
	}
	run.onStart?.({ cancel: () => running.cancel() });
	const { data } = await running;
	const tasks = data.resultData.runData[node.name] ?? [];
	const outputOf = (index: number) => tasks.flatMap((task) => task.data?.main?.[index] ?? []);
	return {
		items: outputOf(0),
		errorItems: outputOf(1),
		...(data.resultData.error ? { error: data.resultData.error } : {}),
		stored: JSON.stringify(data),
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

/** The context of a list search in the editor, for a node with these parameters. */
export function editorContext(
	parameters: INodeParameters,
	credential: ICredentialDataDecryptedObject,
): LoadOptionsContext {
	const node = nodeOf('workato', parameters);
	const workflow = workflowOf(node, nodeTypes);
	return new LoadOptionsContext(workflow, node, additionalData({ credential }), 'parameters.job');
}
