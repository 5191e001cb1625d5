import './quiet';
import { DirectoryLoader, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { BareLoop } from './bareLoop';
import { files, loadNode } from './n8nModules';

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

const types: Record<string, INodeType | IVersionedNodeType> = {
	start: new Start(),
	bareLoop: new BareLoop(),
	workato: declarative(loadNode(files.workato, 'Workato')),
	'n8n-nodes-base.httpRequest': loadNode(files.httpRequest, 'HttpRequest'),
	'n8n-nodes-base.splitOut': loadNode(files.splitOut, 'SplitOut'),
	'n8n-nodes-base.filter': loadNode(files.filter, 'Filter'),
};

/** The measured node and n8n's own, as they ship. n8n knows the HTTP Request by its full name. */
export const nodeTypes: INodeTypes = {
	getByName: (type: string) => typeNamed(type),
	getByNameAndVersion: (type: string, version?: number) =>
		NodeHelpers.getVersionedNodeType(typeNamed(type), version),
	getKnownTypes: () => ({}),
};

function typeNamed(name: string): INodeType | IVersionedNodeType {
	const type = types[name];
	if (type === undefined) throw new Error(`No node type ${name}`);
	return type;
}

/** What n8n does to a declarative node as it loads it. */
function declarative(loaded: INodeType | IVersionedNodeType): INodeType {
	const type = NodeHelpers.getVersionedNodeType(loaded);
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	type.execute = async function (this: IExecuteFunctions) {
		// n8n's engine hands every node this context; its type is the narrower one.
		if (!(this instanceof ExecuteContext)) throw new Error('Not run by the engine');
		return (await new RoutingNode(this, type).runNode()) ?? null;
	};
	return type;
}
