import type { INodeProperties } from 'n8n-workflow';
import { asRecord } from '../model/record';
import type { ParameterContext } from './locator';

/** The value of one field of a collection such as Filters. */
export interface CollectionValue {
	value: unknown;
	/** An expression that returned nothing. Ignoring the filter would silently return a longer list. */
	isLostExpression: boolean;
}

/** Values by field name. Fields that weren't added are missing. */
export type CollectionValues = Partial<Record<string, CollectionValue>>;

const LABELS = {
	filters: { displayName: 'Filters', placeholder: 'Add Filter' },
	options: { displayName: 'Options', placeholder: 'Add Option' },
	recipeFilters: { displayName: 'Recipe Filters', placeholder: 'Add Recipe Filter' },
};

type CollectionName = keyof typeof LABELS;

/** A collection of optional fields. */
export function collectionField(name: CollectionName, options: INodeProperties[]): INodeProperties {
	return { ...LABELS[name], name, type: 'collection', default: {}, options };
}

/** The collections that have been read, by n8n's context of an input item. */
const readBefore = new WeakMap<ParameterContext, Map<CollectionName, CollectionValues>>();

/**
 * The fields that were added to a collection. AI models leave a tool's inputs empty if they don't
 * want to use them, so such a field counts as not added. Other expressions give no such clue, so each
 * field decides what to do if one returned nothing.
 *
 * n8n evaluates the expressions of the whole collection each time, which is a good part of what an
 * item costs. So they are evaluated once per item, however many readers there are.
 */
export function readCollection(context: ParameterContext, name: CollectionName): CollectionValues {
	const collections = readBefore.get(context) ?? new Map<CollectionName, CollectionValues>();
	readBefore.set(context, collections);
	const values = collections.get(name) ?? evaluateCollection(context, name);
	collections.set(name, values);
	return values;
}

function evaluateCollection(context: ParameterContext, name: CollectionName): CollectionValues {
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
function expressionOf(context: ParameterContext, name: string, field: string): string | undefined {
	const collection = context.getNode().parameters[name];
	const entered = typeof collection === 'string' ? collection : asRecord(collection)?.[field];
	return typeof entered === 'string' && entered.startsWith('=') ? entered : undefined;
}
