import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { fieldError, quoted } from '../../fieldError';
import { readNumericId } from '../../locators/numericId';
import { readMoment } from '../moment';

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
			routing: {
				send: { type: 'query', property: 'adapter_names_all', value: '={{ $value || undefined }}' },
			},
		},
		{
			displayName: 'Adapter Names (Any)',
			name: 'adapterNamesAny',
			type: 'string',
			default: '',
			placeholder: 'e.g. salesforce,slack',
			description:
				'Only recipes that use at least one of these connectors. Separate their names with commas.',
			routing: {
				send: { type: 'query', property: 'adapter_names_any', value: '={{ $value || undefined }}' },
			},
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
			routing: {
				send: { type: 'query', property: 'stop_cause', value: '={{ $value || undefined }}' },
			},
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

/**
 * What Workato is to filter by, in its own names.
 *
 * @param query what the fields' routing put into it
 * @throws NodeOperationError that names the field and the way out
 */
export function readRecipeFilter(form: IExecuteSingleFunctions, query: IDataObject): IDataObject {
	const { folder_id: folderId, stopped_after: stoppedAfter, ...others } = query;
	const filter: IDataObject = { ...others };
	if (folderId !== undefined) filter.folder_id = readFolderId(form, folderId);
	if (stoppedAfter !== undefined) {
		filter.stopped_after = new Date(readMoment(form, 'Stopped After', stoppedAfter)).toISOString();
	}
	return filter;
}

function readFolderId(form: IExecuteSingleFunctions, entered: unknown): string {
	const folderId = readNumericId(String(entered));
	if (folderId === undefined) {
		throw fieldError(
			form,
			`Folder ID: ${quoted(entered)} is no folder ID`,
			'Enter the number of the folder, as the folder_id of a recipe shows it, or remove this filter.',
		);
	}
	return folderId;
}
