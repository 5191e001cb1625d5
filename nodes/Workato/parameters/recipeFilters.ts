import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';
import { readNumericId } from './numericId';
import { readDateTime } from './dateTime';
import { readBoolean } from './boolean';

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Adapter Names (All)',
			name: 'adapterNamesAll',
			type: 'string',
			default: '',
			placeholder: 'e.g. salesforce,slack',
			description:
				'Only recipes that use all of these connectors. Separate their names with commas.',
			routing: { send: { type: 'query', property: 'adapter_names_all' } },
		},
		{
			displayName: 'Adapter Names (Any)',
			name: 'adapterNamesAny',
			type: 'string',
			default: '',
			placeholder: 'e.g. salesforce,slack',
			description:
				'Only recipes that use at least one of these connectors. Separate their names with commas.',
			routing: { send: { type: 'query', property: 'adapter_names_any' } },
		},
		{
			displayName: 'Folder ID',
			name: 'folderId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 81204',
			description: 'Only recipes in this folder',
			routing: { send: { type: 'query', property: 'folder_id' } },
		},
		{
			displayName: 'Running',
			name: 'running',
			type: 'boolean',
			default: true,
			description: 'Whether to return only running recipes, or only stopped ones',
			routing: { send: { type: 'query', property: 'running' } },
		},
		{
			displayName: 'Stop Cause',
			name: 'stopCause',
			type: 'string',
			default: '',
			placeholder: 'e.g. trigger_errors_limit',
			description: 'Only recipes that Workato stopped for this reason',
			routing: { send: { type: 'query', property: 'stop_cause' } },
		},
		{
			displayName: 'Stopped After',
			name: 'stoppedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only recipes that were stopped after this time',
			routing: { send: { type: 'query', property: 'stopped_after' } },
		},
	],
};

type Reader = (
	context: IExecuteSingleFunctions,
	label: string,
	entered: unknown,
) => string | boolean;

/** How each filter is read, by Workato's name for it. */
const READERS = new Map<string, [label: string, read: Reader]>([
	['adapter_names_all', ['Adapter Names (All)', readAdapterNames]],
	['adapter_names_any', ['Adapter Names (Any)', readAdapterNames]],
	['folder_id', ['Folder ID', readFolderId]],
	['running', ['Running', readBoolean]],
	['stop_cause', ['Stop Cause', readStopCause]],
	['stopped_after', ['Stopped After', readTime]],
]);

/**
 * What Workato is to filter by, in its own names. A filter that comes to nothing is refused: without
 * it the list would silently be a longer one.
 *
 * @param query what the fields' routing put into it, as it was entered
 * @throws NodeOperationError that names the field and the way out
 */
export function readRecipeFilter(
	context: IExecuteSingleFunctions,
	query: IDataObject,
): IDataObject {
	const filter: IDataObject = {};
	for (const [name, [label, read]] of READERS) {
		if (name in query) filter[name] = read(context, label, query[name]);
	}
	return filter;
}

function readTime(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	return new Date(readDateTime(context, label, entered)).toISOString();
}

/** Names separated by commas, or a list of names. */
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
		`${label}: ${quoteValue(entered)} is not the names of connectors`,
		'Enter names such as salesforce,slack with no empty one among them, or remove this filter.',
	);
}

function readFolderId(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const folderId = readNumericId(entered);
	if (folderId === undefined) {
		throw parameterError(
			context,
			`${label}: ${quoteValue(entered)} is no folder ID`,
			'Enter the number of the folder, as the folder_id of a recipe shows it, or remove this filter.',
		);
	}
	return folderId;
}

/** Workato's words for it are not all known: any will do. */
function readStopCause(context: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const cause = typeof entered === 'string' ? entered.trim() : '';
	if (cause !== '') return cause;
	throw parameterError(
		context,
		`${label}: ${quoteValue(entered)} is no cause that Workato can filter by`,
		'Enter it as the stop_cause of a recipe shows it, such as trigger_errors_limit, or remove this filter.',
	);
}
