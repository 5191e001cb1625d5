import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { asRecord } from '../model/record';

/** What stands in one field of a collection such as Filters. */
export interface CollectionValue {
	value: unknown;
	/** An expression that returned nothing: without the filter, the list would silently be a longer one. */
	isLostExpression: boolean;
}

/** Values by the names of their fields. What was not added is not there. */
export type CollectionValues = Partial<Record<string, CollectionValue>>;

/**
 * The fields that were added to a collection. Models leave inputs of a tool empty that they do not
 * want to use: such a field counts as not added. That cannot be told of any other expression, so that
 * each field decides what it does where one returned nothing.
 */
export function readCollection(
	context: IExecuteSingleFunctions,
	name: 'filters' | 'options',
): CollectionValues {
	const values: CollectionValues = {};
	for (const [field, value] of Object.entries(asRecord(context.getNodeParameter(name, {})) ?? {})) {
		const expression = isEmpty(value) ? expressionOf(context, name, field) : undefined;
		// As n8n writes it where a model fills a field.
		if (expression !== undefined && /\$fromAI\s*\(/i.test(expression)) continue;
		values[field] = { value, isLostExpression: expression !== undefined };
	}
	return values;
}

/** Nothing, or a text of nothing but spaces. */
export function isEmpty(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '';
	return value === undefined || value === null;
}

/** The expression that fills a field, or the whole collection; undefined where none does. */
function expressionOf(
	context: IExecuteSingleFunctions,
	name: string,
	field: string,
): string | undefined {
	const collection = context.getNode().parameters[name];
	const entered = typeof collection === 'string' ? collection : asRecord(collection)?.[field];
	return typeof entered === 'string' && entered.startsWith('=') ? entered : undefined;
}
