import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import type { ParameterContext } from '../parameters/locator';
import { asNodeError } from './runOperation';

const MAX_BUSY_MS = 50;

/**
 * Goes through the input items of an operation that n8n calls once for all of them. It yields to the
 * event loop now and then, because evaluating the expressions of thousands of items takes seconds.
 *
 * @param visit gets an item's number and the form's values for it
 * @returns the number of items
 */
export async function forEachInputItem(
	context: IExecuteFunctions,
	visit: (item: number, parameters: ParameterContext) => void,
): Promise<number> {
	const count = countInputItems(context);
	let busySinceMs = Date.now();
	for (let item = 0; item < count; item += 1) {
		visit(item, parametersOf(context, item));
		if (Date.now() - busySinceMs < MAX_BUSY_MS) continue;
		await sleep(0);
		busySinceMs = Date.now();
	}
	return count;
}

/** An AI agent's tool gets its one item at another input. */
function countInputItems(context: IExecuteFunctions): number {
	return context.getInputData().length || context.getInputData(0, 'ai_tool').length;
}

function parametersOf(context: IExecuteFunctions, item: number): ParameterContext {
	return {
		getNode: () => context.getNode(),
		getNodeParameter: (name, fallback) => context.getNodeParameter(name, item, fallback),
	};
}

/** An error of one input item. n8n's editor shows it with the item's number. */
export function asItemError(context: IExecuteFunctions, error: unknown, item: number) {
	const nodeError = asNodeError(context, error);
	nodeError.context.itemIndex = item;
	return nodeError;
}

/** A row as an n8n item, paired with its input item. */
export function toItem(json: IDataObject, item: number) {
	return { json, pairedItem: { item } };
}
