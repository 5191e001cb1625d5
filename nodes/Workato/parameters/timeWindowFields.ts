import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { TimeWindow } from '../model/timeWindow';
import { isEmpty, readCollection, type CollectionValue } from './collection';
import { readDateTime } from './dateTime';
import { parameterError, quoteValue } from './parameterError';
import { periodOf, PERIODS } from './period';
import { readNumber } from './primitives';

const DEFAULT_LONGEST_RUN_HOURS = 24;
const DEFAULT_LONGEST_WAIT_MINUTES = 60;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

type Event = 'started' | 'completed';

const LABELS = { started: 'Started', completed: 'Completed' };

const completedFields: INodeProperties[] = eventFields(
	'completed',
	'Only jobs that completed at this time or later. The node stops reading at older jobs: see Options > Longest Run and Longest Wait.',
);

const startedFields: INodeProperties[] = eventFields(
	'started',
	'Only jobs that started at this time or later. The node stops reading at older jobs: see Options > Longest Wait.',
);

/** How far to read beyond a window. These are options, since they exclude no jobs. */
const limitFields: INodeProperties[] = [
	{
		displayName: 'Longest Run (Hours)',
		name: 'longestRunHours',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: DEFAULT_LONGEST_RUN_HOURS,
		description:
			'The longest time a job can run. With Completed After or Completed In, the node reads this much further back, because a job that ran long can be listed among older ones. 0 reads the whole history. Without this option, 24 applies.',
	},
	{
		displayName: 'Longest Wait (Minutes)',
		name: 'longestWaitMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: DEFAULT_LONGEST_WAIT_MINUTES,
		description:
			'The longest time a job can wait before it starts. With a time filter, the node reads this much further back, because a job that waited can be listed among older ones. Without this option, 60 applies.',
	},
];

/** Workato can't filter by time, so these fields aren't sent: the paginator applies them. */
export const windowFields = {
	completed: completedFields,
	started: startedFields,
	limits: limitFields,
};

function eventFields(event: Event, afterDescription: string): INodeProperties[] {
	const label = LABELS[event];
	return [
		{
			displayName: `${label} After`,
			name: `${event}After`,
			type: 'dateTime',
			default: '',
			description: afterDescription,
		},
		{
			displayName: `${label} Before`,
			name: `${event}Before`,
			type: 'dateTime',
			default: '',
			description: `Only jobs that ${event} before this time`,
		},
		{
			displayName: `${label} In`,
			name: `${event}In`,
			type: 'options',
			options: PERIODS,
			default: 'yesterday',
			description: `Only jobs that ${event} in this period. Days, weeks and months begin at midnight in the workflow’s time zone (Workflow Settings > Timezone).`,
		},
	];
}

/** One end of a window, and what was entered, for errors. */
interface Bound {
	timeMs: number;
	label: string;
	entered: unknown;
}

/**
 * The window that the form defines. If a period and a date are both set, jobs must be in both.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readWindow(context: IExecuteSingleFunctions): TimeWindow {
	const filters = readCollection(context, 'filters');
	const options = readCollection(context, 'options');
	const nowMs = Date.now();
	const boundsOf = (event: Event) => {
		const label = LABELS[event];
		const date = (end: 'After' | 'Before') =>
			readBound(context, `${label} ${end}`, filters[`${event}${end}`]);
		const period = readPeriod(context, `${label} In`, filters[`${event}In`], nowMs);
		const after = [date('After'), period?.from].filter(isBound);
		const before = [date('Before'), period?.to].filter(isBound);
		const from = after.sort((a, b) => b.timeMs - a.timeMs)[0];
		const to = before.sort((a, b) => a.timeMs - b.timeMs)[0];
		if (from && to && from.timeMs >= to.timeMs) throw backwards(context, from, to);
		return { after: from?.timeMs, before: to?.timeMs };
	};
	const started = boundsOf('started');
	const completed = boundsOf('completed');
	return {
		startedAfter: started.after,
		startedBefore: started.before,
		completedAfter: completed.after,
		completedBefore: completed.before,
		longestRunMs: readLongestRunMs(context, options.longestRunHours),
		longestWaitMs: readLongestWaitMs(context, options.longestWaitMinutes),
	};
}

function readBound(
	context: IExecuteSingleFunctions,
	label: string,
	entered: CollectionValue | undefined,
): Bound | undefined {
	if (entered === undefined) return undefined;
	const { value } = entered;
	return { timeMs: readDateTime(context, label, value), label, entered: value };
}

function readPeriod(
	context: IExecuteSingleFunctions,
	label: string,
	entered: CollectionValue | undefined,
	nowMs: number,
): { from: Bound; to: Bound } | undefined {
	if (entered === undefined) return undefined;
	const { value } = entered;
	const period = periodOf(value, nowMs, context.getTimezone());
	if (period === undefined) {
		throw parameterError(
			context,
			isEmpty(value) ? `${label} is empty` : `${label}: ${quoteValue(value)} isn’t a valid period`,
			`Use one of ${PERIODS.map((each) => each.value).join(', ')}, or remove this filter.`,
		);
	}
	const bound = (timeMs: number): Bound => ({ timeMs, label, entered: value });
	return { from: bound(period.fromMs), to: bound(period.toMs) };
}

function isBound(bound: Bound | undefined): bound is Bound {
	return bound !== undefined;
}

function backwards(context: IExecuteSingleFunctions, from: Bound, to: Bound) {
	return parameterError(
		context,
		`${to.label} (${quoteValue(to.entered)}) isn’t later than ${from.label} (${quoteValue(from.entered)}), so no job can match both`,
		`Change one of them so that ${from.label} is the earlier time, or remove one of these filters.`,
	);
}

/** In whole seconds, like the times in the list. */
function readLongestRunMs(
	context: IExecuteSingleFunctions,
	entered: CollectionValue | undefined,
): number {
	const label = 'Longest Run (Hours)';
	const hours = readDuration(entered, DEFAULT_LONGEST_RUN_HOURS);
	if (hours !== undefined) return wholeSeconds(hours * HOUR_MS);
	throw parameterError(
		context,
		`${label}: ${quoteValue(entered?.value)} isn’t a number of hours`,
		'Enter 0 or more: 24 for recipes whose jobs finish within a day, 0 to read the whole history.',
	);
}

function readLongestWaitMs(
	context: IExecuteSingleFunctions,
	entered: CollectionValue | undefined,
): number {
	const label = 'Longest Wait (Minutes)';
	const minutes = readDuration(entered, DEFAULT_LONGEST_WAIT_MINUTES);
	if (minutes !== undefined) return wholeSeconds(minutes * MINUTE_MS);
	throw parameterError(
		context,
		`${label}: ${quoteValue(entered?.value)} isn’t a number of minutes`,
		'Enter 0 or more: 60 for recipes whose jobs start within an hour of their trigger.',
	);
}

function readDuration(entered: CollectionValue | undefined, byDefault: number): number | undefined {
	const number = entered === undefined ? byDefault : (readNumber(entered.value) ?? NaN);
	return number >= 0 && number < Infinity ? number : undefined;
}

function wholeSeconds(timeMs: number): number {
	return Math.ceil(timeMs / SECOND_MS) * SECOND_MS;
}
