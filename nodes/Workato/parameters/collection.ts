import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { asRecord } from '../model/record';

/** The value of one field of a collection such as Filters. */
export interface CollectionValue {
	value: unknown;
	/** An expression that returned nothing. Ignoring the filter would silently return a longer list. */
	isLostExpression: boolean;
}

/** Values by field name. Fields that weren't added are missing. */
export type CollectionValues = Partial<Record<string, CollectionValue>>;

/**
 * The fields that were added to a collection. AI models leave a tool's inputs empty if they don't
 * want to use them, so such a field counts as not added. Other expressions give no such clue, so each
 * field decides what to do if one returned nothing.
 */
export function readCollection(
	context: IExecuteSingleFunctions,
	name: 'filters' | 'options',
): CollectionValues {
	const values: CollectionValues = {};
	for (const [field, value] of Object.entries(asRecord(context.getNodeParameter(name, {})) ?? {})) {
		const expression = isEmpty(value) ? expressionOf(context, name, field) : undefined;
		// How n8n writes a field that a model fills.
		if (expression !== undefined && /\$fromAI\s*\(/i.test(expression)) continue;
		values[field] = { value, isLostExpression: expression !== undefined };
	}
	return values;
}

/** No value, or only spaces. */
export function isEmpty(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '';
	return value === undefined || value === null;
}

/** The expression that fills a field or the whole collection; undefined if there is none. */
function expressionOf(
	context: IExecuteSingleFunctions,
	name: string,
	field: string,
): string | undefined {
	const collection = context.getNode().parameters[name];
	const entered = typeof collection === 'string' ? collection : asRecord(collection)?.[field];
	return typeof entered === 'string' && entered.startsWith('=') ? entered : undefined;
}
