import {
	NodeConnectionTypes,
	NodeHelpers,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { declarative } from '../../../sandbox/engine/declarative';
import { Workato } from '../../../nodes/Workato/Workato.node';

/** Puts out the items that a test gives it in its parameter, as any node before ours would. */
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

const types: Record<string, INodeType> = {
	start: new Start(),
	workato: declarative(new Workato()),
	// What n8n makes of a node that a model uses, as far as the node sees it.
	workatoTool: declarative(new Workato()),
};

export const nodeTypes: INodeTypes = {
	getByName: (type: string): INodeType | IVersionedNodeType => typeNamed(type),
	getByNameAndVersion: (type: string, version?: number) =>
		NodeHelpers.getVersionedNodeType(typeNamed(type), version),
	getKnownTypes: () => ({}),
};

function typeNamed(name: string): INodeType {
	const type = types[name];
	if (type === undefined) throw new Error(`No node type ${name}`);
	return type;
}
