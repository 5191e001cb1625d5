import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { JobFilter } from '../api/jobListResponse';
import { parameterError, quoteValue } from './parameterError';
import { readBoolean } from './primitives';
import { windowFields } from './timeWindowFields';

/** The words that Workato's own filter knows. Jobs may have other states. */
const STATUSES = [
	{ name: 'Failed', value: 'failed' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Succeeded', value: 'succeeded' },
];

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		...windowFields.completed,
		{
			displayName: 'Rerun Only',
			name: 'rerunOnly',
			type: 'boolean',
			default: true,
			description: 'Whether to return only jobs that were rerun',
			routing: { send: { type: 'query', property: 'rerun_only' } },
		},
		...windowFields.started,
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: STATUSES,
			default: 'failed',
			description: 'Only jobs in this state',
			routing: { send: { type: 'query', property: 'status' } },
		},
	],
};

/**
 * What Workato itself is to filter by.
 *
 * @param query what the fields' routing put into it, as it was entered
 * @throws NodeOperationError that names the field and the way out
 */
export function readFilter(context: IExecuteSingleFunctions, query: IDataObject): JobFilter {
	const filter: JobFilter = {};
	if ('status' in query) filter.status = readStatus(context, query.status);
	// Workato's default is false: left out, it cannot be misread.
	if ('rerun_only' in query && readBoolean(context, 'Rerun Only', query.rerun_only)) {
		filter.rerun_only = true;
	}
	return filter;
}

function readStatus(context: IExecuteSingleFunctions, entered: unknown): string {
	const status = STATUSES.find(({ value }) => value === entered);
	if (status === undefined) {
		throw parameterError(
			context,
			`Status: ${quoteValue(entered)} is not a status that Workato can filter by`,
			'Use failed, pending or succeeded, or remove this filter to get the jobs of every status.',
		);
	}
	return status.value;
}
