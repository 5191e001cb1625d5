import type {
	IDataObject,
	IDisplayOptions,
	IExecuteSingleFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { collectionField, isEmpty, readCollection } from './collection';
import { parameterError, quoteValue } from './parameterError';

const LABEL = 'Fields';

/** The columns of a simplified job, in their order. */
export const JOB_COLUMNS = [
	'id',
	'status',
	'title',
	'error_message',
	'error_type',
	'started_at',
	'completed_at',
	'duration_seconds',
	'recipe_id',
	'recipe_name',
	'managed_user_id',
	'customer_name',
	'is_rerun',
	'master_job_id',
	'url',
];

/** The columns of Get, which also reads the job's lines. */
export const JOB_DETAIL_COLUMNS = [
	...JOB_COLUMNS,
	'failed_line_number',
	'failed_adapter',
	'failed_operation',
	'failed_line_error',
];

/** The columns of a simplified line of a job. */
export const LINE_COLUMNS = [
	'job_id',
	'recipe_id',
	'line_number',
	'adapter_name',
	'adapter_operation',
	'duration_seconds',
	'error_message',
	'masked',
];

/** The columns of a simplified recipe. */
export const RECIPE_COLUMNS = [
	'recipe_id',
	'name',
	'running',
	'folder_id',
	'job_succeeded_count',
	'job_failed_count',
	'last_run_at',
	'stopped_at',
	'stop_cause',
	'applications',
	'managed_user_id',
	'customer_name',
	'url',
];

/** The columns of a simplified customer. */
export const CUSTOMER_COLUMNS = ['managed_user_id', 'name', 'external_id'];

/** The statistics in a simplified summary. */
const SUMMARY_COLUMNS = [
	'jobs',
	'succeeded',
	'failed',
	'pending',
	'other',
	'reruns',
	'failure_rate',
	'average_seconds',
	'median_seconds',
	'p95_seconds',
	'longest_seconds',
	'longest_job_id',
	'longest_job_url',
	'distinct_errors',
	'top_error_type',
	'top_error_message',
	'top_error_count',
	'top_error_job_id',
	'top_error_job_url',
	'first_job_id',
	'first_started_at',
	'last_job_id',
	'last_started_at',
];

/** The columns of a simplified summary of a recipe. */
export const RECIPE_SUMMARY_COLUMNS = [
	'recipe_id',
	'recipe_name',
	'managed_user_id',
	'customer_name',
	'url',
	...SUMMARY_COLUMNS,
];

/** The columns of a simplified summary of a customer. */
export const CUSTOMER_SUMMARY_COLUMNS = [
	'managed_user_id',
	'customer_name',
	'recipes',
	'recipes_unread',
	...SUMMARY_COLUMNS,
];

/** The field Options with Fields as its only option. */
export function columnOptionsField(
	columns: readonly string[],
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties {
	return { ...collectionField('options', [fieldsOption(columns)]), displayOptions: { show } };
}

/** The option that chooses columns, for one collection of options. */
export function fieldsOption(columns: readonly string[]): INodeProperties {
	return {
		displayName: LABEL,
		name: 'fields',
		type: 'multiOptions',
		options: [...columns].sort().map((name) => ({ name, value: name })),
		default: [],
		description:
			'Return only these columns, in the order you choose them. Has no effect if Simplify is turned off.',
	};
}

/** Returns a row with the chosen columns only. */
export type ColumnPicker = (row: IDataObject) => IDataObject;

/**
 * Reads which columns to keep of simplified rows: the chosen ones, or all if none is chosen. A column
 * that a row doesn't have is null, so that all rows have the same columns.
 *
 * @param columns what there is to choose from
 * @throws NodeOperationError that names the field and says what to do
 */
export function readColumns(
	context: IExecuteSingleFunctions,
	columns: readonly string[],
): ColumnPicker {
	const { fields } = readCollection(context, 'options');
	const chosen = fields === undefined ? [] : namesIn(fields.value);
	const unknown = chosen.find((name) => !columns.some((column) => column === name));
	if (unknown !== undefined) {
		throw parameterError(
			context,
			`${LABEL}: ${quoteValue(unknown)} isn’t a column`,
			`Choose from ${columns.join(', ')}, or remove this option to return all columns.`,
		);
	}
	if (chosen.length === 0) return (row) => row;
	const names = chosen.filter((name) => typeof name === 'string');
	return (row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** Reads a list of names, or text with commas between names. */
function namesIn(entered: unknown): unknown[] {
	if (isEmpty(entered)) return [];
	const list: unknown[] = Array.isArray(entered) ? entered : [entered];
	return list.flatMap((entry) =>
		typeof entry === 'string' ? entry.split(',').map((name) => name.trim()) : [entry],
	);
}
