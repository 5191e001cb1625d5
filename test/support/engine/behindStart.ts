import '../../../sandbox/engine/quiet';
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
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { newRunData, startRun } from '../../../sandbox/engine/engineVersions';

/** A node that outputs the items in its parameter, as any node before the tested one would. */
class Start implements INodeType {
	description = {
		displayName: 'Start',
		name: 'start',
		icon: 'fa:play' as const,
		group: ['trigger' as const],
		version: 1,
		description: 'Outputs the items in its parameter',
		defaults: { name: 'Start' },
		usableAsTool: true as const,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Items', name: 'items', type: 'json' as const, default: '[]' }],
	};

	execute: INodeType['execute'] = async function () {
		const items: unknown = JSON.parse(String(this.getNodeParameter('items', 0, '[]')));
		if (!Array.isArray(items)) throw new Error('Start needs a list of items');
		return [items.map((json): INodeExecutionData => ({ json }))];
	};
}

/** These node types by name, and the start node. */
export function nodeTypesOf(types: Record<string, INodeType | IVersionedNodeType>): INodeTypes {
	const all = { ...types, start: new Start() };
	const getByName = (name: string) => {
		const type = Object.entries(all).find(([known]) => known === name)?.[1];
		if (type === undefined) throw new Error(`No node type ${name}`);
		return type;
	};
	return {
		getByName,
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => ({}),
	};
}

/** A node as a workflow saves it, with the Workato credential. */
export function nodeOf(type: string, parameters: INodeParameters, name = type): INode {
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { workatoApi: { id: 'credential-1', name: 'Workato' } },
	};
}

/** A workflow of one node, to evaluate something in it. */
export function workflowOf(node: INode, nodeTypes: INodeTypes): Workflow {
	return new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
}

/**
 * Runs a node behind the start node through n8n's own engine.
 *
 * @param input the `json` of each input item
 * @param runCount how often the node gets them, as by that many connections or in a loop
 * @returns n8n's run, which can be canceled
 * @throws WorkflowHasIssuesError if n8n finds a mistake before it starts
 */
export function runBehindStart(
	node: INode,
	input: readonly IDataObject[],
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	timezone = 'Etc/UTC',
	runCount = 1,
): ReturnType<WorkflowExecute['run']> {
	const start = nodeOf('start', { items: JSON.stringify(input) });
	const connection = { node: node.name, type: NodeConnectionTypes.Main, index: 0 };
	const workflow = new Workflow({
		id: 'test',
		nodes: [start, node],
		connections: {
			[start.name]: { main: [Array.from({ length: runCount }, () => connection)] },
		},
		active: false,
		nodeTypes,
		settings: { timezone, executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(additionalData, 'manual', newRunData());
	return startRun(execution, workflow, start);
}
