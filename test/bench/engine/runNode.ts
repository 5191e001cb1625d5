import { additionalData } from '../../../sandbox/engine/additionalData';
import { OneCredential } from '../../../sandbox/engine/credentials';
import { declarative } from '../../../sandbox/engine/declarative';
import { newRunData, startRun } from '../../../sandbox/engine/engineVersions';
import { WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
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

/** What came out of the node, or why the workflow ended before. */
export interface Run {
	items: INodeExecutionData[];
	error: string | null;
}

/** Puts out the items of its parameter, as any node before the measured one would. */
class Start implements INodeType {
	description = {
		displayName: 'Start',
		name: 'start',
		icon: 'fa:play' as const,
		group: ['trigger' as const],
		version: 1,
		description: 'Puts out the items of its parameter',
		defaults: { name: 'Start' },
		usableAsTool: true as const,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Items', name: 'items', type: 'json' as const, default: '[]' }],
	};

	execute: INodeType['execute'] = async function () {
		const items: unknown = JSON.parse(String(this.getNodeParameter('items', 0, '[]')));
		if (!Array.isArray(items)) throw new Error('Start takes a list of items');
		return [items.map((json): INodeExecutionData => ({ json }))];
	};
}

const workatoApi = loadCredential(files.workatoApi, 'WorkatoApi');

const types: Record<string, INodeType> = {
	start: new Start(),
	bareLoop: new BareLoop(),
	workato: declarative(NodeHelpers.getVersionedNodeType(loadNode(files.workato, 'Workato'))),
};

const nodeTypes: INodeTypes = {
	getByName: typeNamed,
	getByNameAndVersion: typeNamed,
	getKnownTypes: () => ({}),
};

function typeNamed(name: string): INodeType {
	const type = types[name];
	if (type === undefined) throw new Error(`No node type ${name}`);
	return type;
}

let executions = 0;

/** Runs a node behind one that puts out `input`, through n8n's own engine. */
export async function runNode(
	{ type, parameters }: MeasuredNode,
	input: readonly IDataObject[],
	{ url, token }: Workato,
): Promise<Run> {
	const workflow = new Workflow({
		id: 'bench',
		nodes: [nodeOf('start', { items: JSON.stringify(input) }), nodeOf(type, parameters)],
		connections: {
			start: { main: [[{ node: type, type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		active: false,
		nodeTypes,
		settings: { timezone: 'Etc/UTC', executionOrder: 'v1' },
	});
	executions += 1;
	const data = { dataCenter: 'custom', customUrl: url, apiToken: token };
	const credential = new OneCredential(workatoApi, data);
	const execution = new WorkflowExecute(
		additionalData(credential, String(executions)),
		'trigger',
		newRunData(),
	);
	const run = await startRun(execution, workflow, workflow.getNode('start') ?? undefined);
	const { runData, error } = run.data.resultData;
	const [task] = runData[type] ?? [];
	return { items: task?.data?.main?.[0] ?? [], error: error?.message ?? null };
}

function nodeOf(type: string, parameters: INodeParameters): INode {
	return {
		id: type,
		name: type,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { workatoApi: { id: 'credential-1', name: 'Workato' } },
	};
}
