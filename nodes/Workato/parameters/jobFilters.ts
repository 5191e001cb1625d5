import type { IExecuteSingleFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { JobFilter } from '../model/jobPage';
import type { Job } from '../model/job';
import { jobMatcher } from '../model/jobSearch';
import { collectionField, isEmpty, readCollection, type CollectionValue } from './collection';
import { parameterError, quoteValue } from './parameterError';
import { readBoolean } from './primitives';
import { windowFields } from './timeWindowFields';

/** Any, and the statuses of Workato's own filter. Jobs can have other statuses. */
const STATUSES: INodePropertyOptions[] = [
	{ name: 'Any', value: 'any' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Succeeded', value: 'succeeded' },
];

/** Other words that people and models use for them. */
const STATUS_WORDS = new Map([
	['any', 'any'],
	['all', 'any'],
	['failed', 'failed'],
	['failure', 'failed'],
	['error', 'failed'],
	['pending', 'pending'],
	['succeeded', 'succeeded'],
	['successful', 'succeeded'],
	['success', 'succeeded'],
]);

const TITLE_CONTAINS = 'Title Contains';
const ERROR_CONTAINS = 'Error Contains';

export const filtersField = collectionField('filters', [
	...windowFields.completed,
	{
		displayName: ERROR_CONTAINS,
		name: 'errorContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. timed out',
		description:
			'Only jobs with this text in their error message or error type. Ignores case and accents.',
	},
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
		description: 'Only jobs with this status',
	},
	{
		displayName: TITLE_CONTAINS,
		name: 'titleContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. order 4711',
		description: 'Only jobs with this text in their title. Ignores case and accents.',
	},
]);

/**
 * The filters that Workato applies itself.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readFilter(context: IExecuteSingleFunctions): JobFilter {
	const { status, rerunOnly } = readCollection(context, 'filters');
	const filter: JobFilter = {};
	const word = status && readStatus(context, status);
	if (word !== undefined && word !== 'any') filter.status = word;
	// Workato's default is false. Without the parameter, nothing can be misread.
	if (rerunOnly && readBoolean(context, 'Rerun Only', rerunOnly.value)) filter.rerun_only = true;
	return filter;
}

/**
 * Which jobs to return of those that Workato sends, since Workato can't search.
 *
 * @returns undefined for all of them
 * @throws NodeOperationError that names the field and says what to do
 */
export function readSearch(context: IExecuteSingleFunctions): ((job: Job) => boolean) | undefined {
	const { titleContains, errorContains } = readCollection(context, 'filters');
	return jobMatcher({
		titleContains: titleContains && readSearchText(context, TITLE_CONTAINS, titleContains),
		errorContains: errorContains && readSearchText(context, ERROR_CONTAINS, errorContains),
	});
}

/** No chosen value means any status. From an expression it's a mistake: see `readCollection`. */
function readStatus(
	context: IExecuteSingleFunctions,
	{ value, isLostExpression }: CollectionValue,
): string {
	if (isLostExpression) {
		throw lostExpression(context, 'Status', ', have it return any for jobs of every status');
	}
	if (isEmpty(value)) return 'any';
	const word = typeof value === 'string' ? STATUS_WORDS.get(value.trim().toLowerCase()) : undefined;
	if (word !== undefined) return word;
	throw parameterError(
		context,
		`Status: ${quoteValue(value)} isn’t a status that Workato can filter by`,
		'Use failed, pending, succeeded or any. To list jobs of every status, use any or remove this filter.',
	);
}

/** A blank text matches every job. */
function readSearchText(
	context: IExecuteSingleFunctions,
	label: string,
	{ value, isLostExpression }: CollectionValue,
): string | undefined {
	if (isLostExpression) throw lostExpression(context, label);
	if (isEmpty(value)) return undefined;
	if (typeof value === 'string' || Number.isFinite(value)) return String(value);
	throw parameterError(
		context,
		`${label}: ${quoteValue(value)} isn’t text`,
		'Enter the text to look for, or remove this filter.',
	);
}

function lostExpression(context: IExecuteSingleFunctions, label: string, orElse = '') {
	return parameterError(
		context,
		`${label} is empty: its expression returned nothing for this item`,
		`Without this filter, the list would contain other jobs, so nothing was read. Correct the expression${orElse}, or remove this filter.`,
	);
}
