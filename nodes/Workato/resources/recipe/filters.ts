import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { fieldError, quoted } from '../../fieldError';
import { readNumericId } from '../../locators/numericId';
import { readCollection } from '../collection';
import { readMoment } from '../moment';
import { readSwitch } from '../switch';

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
		},
		{
			displayName: 'Adapter Names (Any)',
			name: 'adapterNamesAny',
			type: 'string',
			default: '',
			placeholder: 'e.g. salesforce,slack',
			description:
				'Only recipes that use at least one of these connectors. Separate their names with commas.',
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
			description: 'Whether to return only running recipes, or only stopped ones',
		},
		{
			displayName: 'Stop Cause',
			name: 'stopCause',
			type: 'string',
			default: '',
			placeholder: 'e.g. trigger_errors_limit',
			description: 'Only recipes that Workato stopped for this reason',
		},
		{
			displayName: 'Stopped After',
			name: 'stoppedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only recipes that were stopped after this time',
		},
	],
};

/** All that Workato documents. A recipe that somebody stopped has none. */
const STOP_CAUSES = [
	'action_quota_limit',
	'trial_expired',
	'trigger_errors_limit',
	'txn_quota_limit',
];

type Reader = (form: IExecuteSingleFunctions, label: string, entered: unknown) => string | boolean;

/** For each field how its value is read, and under which name Workato takes it. */
const READERS = new Map<string, { label: string; sentAs: string; read: Reader }>([
	[
		'adapterNamesAll',
		{ label: 'Adapter Names (All)', sentAs: 'adapter_names_all', read: readAdapterNames },
	],
	[
		'adapterNamesAny',
		{ label: 'Adapter Names (Any)', sentAs: 'adapter_names_any', read: readAdapterNames },
	],
	['folderId', { label: 'Folder ID', sentAs: 'folder_id', read: readFolderId }],
	['running', { label: 'Running', sentAs: 'running', read: readSwitch }],
	['stopCause', { label: 'Stop Cause', sentAs: 'stop_cause', read: readStopCause }],
	['stoppedAfter', { label: 'Stopped After', sentAs: 'stopped_after', read: readTime }],
]);

/**
 * What Workato is to filter by, in its own names. A filter that comes to nothing is refused: without
 * it the list would silently be a longer one.
 *
 * @throws NodeOperationError that names the field and the way out
 */
export function readRecipeFilter(form: IExecuteSingleFunctions): IDataObject {
	const filter: IDataObject = {};
	for (const [name, entered] of Object.entries(readCollection(form, 'filters'))) {
		const reader = READERS.get(name);
		if (reader) filter[reader.sentAs] = reader.read(form, reader.label, entered);
	}
	return filter;
}

function readTime(form: IExecuteSingleFunctions, label: string, entered: unknown): string {
	return new Date(readMoment(form, label, entered)).toISOString();
}

/** Names separated by commas, or a list of names. */
function readAdapterNames(form: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const list: unknown[] = Array.isArray(entered) ? entered : [entered];
	const names = list.flatMap((name) => (typeof name === 'string' ? name.split(',') : ['']));
	const trimmed = names.map((name) => name.trim());
	if (trimmed.length > 0 && trimmed.every((name) => name !== '')) return trimmed.join(',');
	throw fieldError(
		form,
		`${label}: ${quoted(entered)} is not the names of connectors`,
		'Enter names such as salesforce,slack with no empty one among them, or remove this filter.',
	);
}

function readFolderId(form: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const folderId = readNumericId(entered);
	if (folderId === undefined) {
		throw fieldError(
			form,
			`${label}: ${quoted(entered)} is no folder ID`,
			'Enter the number of the folder, as the folder_id of a recipe shows it, or remove this filter.',
		);
	}
	return folderId;
}

function readStopCause(form: IExecuteSingleFunctions, label: string, entered: unknown): string {
	const cause = typeof entered === 'string' ? entered.trim() : '';
	if (STOP_CAUSES.includes(cause)) return cause;
	throw fieldError(
		form,
		`${label}: ${quoted(entered)} is not a cause that Workato can filter by`,
		`Use one of ${STOP_CAUSES.join(', ')}, or remove this filter.`,
	);
}
