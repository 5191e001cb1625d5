import {
	NodeHelpers,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';
import { additionalData } from '../../../sandbox/engine/additionalData';
import { OneCredential } from '../../../sandbox/engine/credentials';
import { declarative } from '../../../sandbox/engine/declarative';
import { nodeOf, nodeTypesOf, runBehindStart } from '../../support/engine/behindStart';
import { BareLoop } from './bareLoop';
import { files, loadCredential, loadNode } from './n8nModules';

/** The node of a measured workflow. */
export interface MeasuredNode {
	type: 'workato' | 'bareLoop';
	parameters: INodeParameters;
}

export interface Workato {
	url: string;
	token: string;
}

/** The node's output, or the error that ended the workflow. */
export interface Run {
	items: INodeExecutionData[];
	error: string | null;
}

const workatoApi = loadCredential(files.workatoApi, 'WorkatoApi');

const nodeTypes = nodeTypesOf({
	bareLoop: new BareLoop(),
	workato: declarative(NodeHelpers.getVersionedNodeType(loadNode(files.workato, 'Workato'))),
});

let executions = 0;

/** Runs a node behind one that outputs `input`, through n8n's own engine. */
export async function runNode(
	{ type, parameters }: MeasuredNode,
	input: readonly IDataObject[],
	{ url, token }: Workato,
): Promise<Run> {
	executions += 1;
	const data = { dataCenter: 'custom', customUrl: url, apiToken: token };
	const additional = additionalData(new OneCredential(workatoApi, data), String(executions));
	const run = await runBehindStart(nodeOf(type, parameters), input, nodeTypes, additional);
	const { runData, error } = run.data.resultData;
	const [task] = runData[type] ?? [];
	return { items: task?.data?.main?.[0] ?? [], error: error?.message ?? null };
}
