import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { RecipeFilter } from '../api/recipes';
import { collectionField, readCollection, type CollectionValues } from './collection';
import { parameterError, quoteValue } from './parameterError';
import { readNumericId } from './ids';
import { readDateTime } from './dateTime';
import { readBoolean } from './primitives';

/** The causes that are known; there may be others. */
const STOP_CAUSES = [
	{ name: 'Action Quota Reached', value: 'action_quota_limit' },
	{ name: 'Transaction Quota Reached', value: 'txn_quota_limit' },
	{ name: 'Trial Expired', value: 'trial_expired' },
	{ name: 'Trigger Errors', value: 'trigger_errors_limit' },
];

const filterFields: INodeProperties[] = [
	{
		displayName: 'Adapter Names (All)',
		name: 'adapterNamesAll',
		type: 'string',
		default: '',
		placeholder: 'e.g. salesforce,slack',
		description:
			'Only recipes that use all of these connectors. Enter their adapter names, separated by commas.',
	},
	{
		displayName: 'Adapter Names (Any)',
		name: 'adapterNamesAny',
		type: 'string',
		default: '',
		placeholder: 'e.g. salesforce,slack',
		description:
			'Only recipes that use at least one of these connectors. Enter their adapter names, separated by commas.',
	},
	{
		displayName: 'Folder ID',
		name: 'folderId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 81204',
		description: 'Only recipes in this folder',
	},
	{
		displayName: 'Running',
		name: 'running',
		type: 'boolean',
		default: true,
		description:
			'Whether to include only running recipes. If turned off, only stopped recipes are included.',
	},
	{
		displayName: 'Stop Cause',
		name: 'stopCause',
		type: 'options',
		options: STOP_CAUSES,
		default: 'trigger_errors_limit',
		description:
			'Only recipes that Workato stopped for this reason. For a reason that isn’t in the list, use an expression with the stop_cause of a recipe.',
	},
	{
		displayName: 'Stopped After',
		name: 'stoppedAfter',
		type: 'dateTime',
		default: '',
		description: 'Only recipes that were stopped after this time',
	},
];

export const filtersField = collectionField('filters', filterFields);

const skipIdleField: INodeProperties = {
	displayName: 'Skip Idle Recipes',
	name: 'skipIdle',
	type: 'boolean',
	default: true,
	description:
		'Whether to skip recipes that haven’t run since the start of the time window, according to Last Run in Workato’s list of recipes. Saves at least one request per recipe. Without a time filter such as Completed After, no recipe is skipped.',
};

/** The recipe filters for reading the jobs of all recipes. */
export const allRecipesFiltersField = collectionField(
	'recipeFilters',
	[...filterFields, skipIdleField].sort((one, other) =>
		one.displayName < other.displayName ? -1 : 1,
	),
);

/** Which recipes to read. */
export interface AllRecipesFilter {
	filter: RecipeFilter;
	/** Whether to skip recipes that haven't run since the window started. */
	skipIdle: boolean;
}

/** @throws NodeOperationError that names the field and says what to do */
export function readAllRecipesFilter(context: IExecuteSingleFunctions): AllRecipesFilter {
	const entered = readCollection(context, 'recipeFilters');
	return {
		filter: readFields(context, entered),
		skipIdle: readBoolean(context, 'Skip Idle Recipes', entered.skipIdle?.value, false),
	};
}

/**
 * The filters that Workato applies.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readRecipeFilter(context: IExecuteSingleFunctions): RecipeFilter {
	return readFields(context, readCollection(context, 'filters'));
}

/** A filter whose expression returned nothing is rejected: without it the list would be longer. */
function readFields(context: IExecuteSingleFunctions, entered: CollectionValues): RecipeFilter {
	const read = <Value>(name: string, label: string, reader: FieldReader<Value>) => {
		const field = entered[name];
		return field && reader(context, label, field.value);
	};
	return {
		adapter_names_all: read('adapterNamesAll', 'Adapter Names (All)', readAdapterNames),
		adapter_names_any: read('adapterNamesAny', 'Adapter Names (Any)', readAdapterNames),
		folder_id: read('folderId', 'Folder ID', readFolderId),
		running: read('running', 'Running', readBoolean),
		stop_cause: read('stopCause', 'Stop Cause', readStopCause),
		stopped_after: read('stoppedAfter', 'Stopped After', readTime),
	};
}

type FieldReader<Value> = (
	context: IExecuteSingleFunctions,
	label: string,
	entered: unknown,
) => Value;

function readTime(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	return new Date(readDateTime(context, label, entered)).toISOString();
}

/** Names as text, separated by commas, or as a list. */
function readAdapterNames(
	context: IExecuteSingleFunctions,
	label: string,
	entered: unknown,
): string {
	const list: unknown[] = Array.isArray(entered) ? entered : [entered];
	const names = list.flatMap((name) => (typeof name === 'string' ? name.split(',') : ['']));
	const trimmed = names.map((name) => name.trim());
	if (trimmed.length > 0 && trimmed.every((name) => name !== '')) return trimmed.join(',');
	throw parameterError(
		context,
		`${label}: ${quoteValue(entered)} isn’t a list of connector names`,
		'Enter names separated by commas, such as salesforce,slack, or remove this filter.',
	);
}

function readFolderId(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const folderId = readNumericId(entered);
	if (folderId === undefined) {
		throw parameterError(
			context,
			`${label}: ${quoteValue(entered)} isn’t a valid folder ID`,
			'Enter the folder’s number, such as the folder_id of a recipe, or remove this filter.',
		);
	}
	return folderId;
}

/** Not all of Workato's stop causes are known, so any is accepted. */
function readStopCause(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const cause = typeof entered === 'string' ? entered.trim() : '';
	if (cause !== '') return cause;
	throw parameterError(
		context,
		`${label}: ${quoteValue(entered)} isn’t a valid stop cause`,
		'Enter the stop_cause of a recipe, such as trigger_errors_limit, or remove this filter.',
	);
}
