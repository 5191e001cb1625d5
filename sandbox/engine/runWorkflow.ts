import './quiet';
import { WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type IDataObject,
	type INode,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { OneCredential } from './credentials';
import { newRunData, startRun } from './engineVersions';
import { loadPackage } from './packageTypes';

/** A workflow to run once in n8n's engine, without n8n around it. */
export interface EngineRun {
	/** An unpacked community package, which n8n-workflow is found from. */
	packageFolder: string;
	/** Without notes: they are n8n's, and nothing runs in them. */
	nodes: INode[];
	connections: IConnections;
	/** The node to start from, and the one whose items are wanted. */
	start: string;
	last: string;
	/** A credential type of the package, and the values of its fields. */
	credential: { type: string; data: ICredentialDataDecryptedObject };
}

/**
 * Runs a workflow through n8n's own engine (n8n-core).
 * @returns the items of the node `last`
 * @throws the error that n8n would show
 */
export async function runWorkflow(run: EngineRun): Promise<IDataObject[]> {
	const { nodeTypes, credentialType } = await loadPackage(run.packageFolder);
	const credential = new OneCredential(credentialType(run.credential.type), run.credential.data);
	const workflow = new Workflow({
		id: 'engine',
		nodes: run.nodes,
		connections: run.connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(additionalData(credential), 'manual', newRunData());
	const start = workflow.getNode(run.start) ?? undefined;
	const { data } = await startRun(execution, workflow, start);
	if (data.resultData.error) throw data.resultData.error;
	const [task] = data.resultData.runData[run.last] ?? [];
	return (task?.data?.main?.[0] ?? []).map(({ json }) => json);
}
