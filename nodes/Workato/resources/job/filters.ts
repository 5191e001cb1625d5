import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { JobFilter } from '../../api/jobPage';
import { fieldError, quoted } from '../../fieldError';
import { readCollection } from '../collection';
import { readSwitch } from '../switch';
import { windowFields } from './windowFields';

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
		},
		...windowFields.started,
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: STATUSES,
			default: 'failed',
			description: 'Only jobs in this state',
		},
	],
};

/**
 * What Workato itself is to filter by.
 *
 * @throws NodeOperationError that names the field and the way out
 */
export function readFilter(form: IExecuteSingleFunctions): JobFilter {
	const filters = readCollection(form, 'filters');
	const filter: JobFilter = {};
	if ('status' in filters) filter.status = readStatus(form, filters.status);
	// Workato's default is false: left out, it cannot be misread.
	if ('rerunOnly' in filters && readSwitch(form, 'Rerun Only', filters.rerunOnly)) {
		filter.rerun_only = true;
	}
	return filter;
}

function readStatus(form: IExecuteSingleFunctions, entered: unknown): string {
	const status = STATUSES.find(({ value }) => value === entered);
	if (status === undefined) {
		throw fieldError(
			form,
			`Status: ${quoted(entered)} is not a status that Workato can filter by`,
			'Use failed, pending or succeeded, or remove this filter to get the jobs of every status.',
		);
	}
	return status.value;
}
