import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type NodeRun, type NodeRunError } from './runNode';
import { credential } from './parameters';

type More = Partial<Omit<NodeRun, 'parameters'>>;

/** The node's output. @throws the error that stops the node */
export async function itemsOf(
	parameters: INodeParameters,
	more: More = {},
): Promise<IDataObject[]> {
	const { items, error } = await runNode({ credential: credential(), parameters, ...more });
	if (error) throw new Error(`${error.message}\n${error.description}`);
	return items.map(({ json }) => json);
}

export async function idsOf(parameters: INodeParameters, more: More = {}): Promise<unknown[]> {
	return (await itemsOf(parameters, more)).map(({ id }) => id);
}

/** The error that stops the node. */
export async function errorOf(parameters: INodeParameters, more: More = {}): Promise<NodeRunError> {
	const { items, error } = await runNode({ credential: credential(), parameters, ...more });
	if (!error) throw new Error(`Expected an error, got ${items.length} items`);
	return error;
}
