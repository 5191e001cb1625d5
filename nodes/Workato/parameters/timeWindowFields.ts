import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { asRecord } from '../model/record';
import type { TimeWindow } from '../model/timeWindow';
import { parameterError, quoteValue } from './parameterError';
import { readDateTime } from './dateTime';
import { readNumber } from './primitives';

const SECONDS_PER_HOUR = 3_600;
const DEFAULT_LONGEST_RUN_HOURS = 24;

type WindowBound = 'startedAfter' | 'startedBefore' | 'completedAfter' | 'completedBefore';

const LABELS: Record<WindowBound, string> = {
	startedAfter: 'Started After',
	startedBefore: 'Started Before',
	completedAfter: 'Completed After',
	completedBefore: 'Completed Before',
};

/** Workato cannot filter by time: these fields send nothing, and the walk obeys them. */
export const windowFields = {
	completed: [
		momentField('completedAfter', 'Only jobs that completed at this time or later'),
		momentField('completedBefore', 'Only jobs that completed before this time'),
	],
	started: [
		momentField(
			'startedAfter',
			'Only jobs that started at this time or later. Reading stops where the jobs get older.',
		),
		momentField('startedBefore', 'Only jobs that started before this time'),
	],
};

export const longestRunField: INodeProperties = {
	displayName: 'Longest Run (Hours)',
	name: 'longestRunHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_LONGEST_RUN_HOURS,
	description:
		'How long a job of this recipe may run, for Completed After: reading goes on this far before that time, since a long job may stand among older ones. 0 reads the whole history.',
};

/**
 * The window that the form asks for.
 *
 * @throws NodeOperationError that names the field and the way out
 */
export function readWindow(context: IExecuteSingleFunctions): TimeWindow {
	const filters = asRecord(context.getNodeParameter('filters', {})) ?? {};
	const read = (name: WindowBound) =>
		name in filters ? readDateTime(context, LABELS[name], filters[name]) : undefined;
	const window: TimeWindow = {
		startedAfter: read('startedAfter'),
		startedBefore: read('startedBefore'),
		completedAfter: read('completedAfter'),
		completedBefore: read('completedBefore'),
		longestRunMs: readLongestRunMs(context),
	};
	refuseBackwards(context, window, 'startedAfter', 'startedBefore');
	refuseBackwards(context, window, 'completedAfter', 'completedBefore');
	return window;
}

function momentField(name: WindowBound, description: string): INodeProperties {
	return { displayName: LABELS[name], name, type: 'dateTime', default: '', description };
}

/** In whole seconds, as the times of the list are. */
function readLongestRunMs(context: IExecuteSingleFunctions): number {
	const options = asRecord(context.getNodeParameter('options', {})) ?? {};
	const { longestRunHours } = options;
	const hours =
		'longestRunHours' in options ? readNumber(longestRunHours) : DEFAULT_LONGEST_RUN_HOURS;
	if (hours === undefined || !(hours >= 0) || hours === Infinity) {
		throw parameterError(
			context,
			`Longest Run (Hours): ${quoteValue(longestRunHours)} is no number of hours`,
			'Enter 0 or more: 24 for recipes whose jobs end within a day, 0 to read the whole history.',
		);
	}
	return Math.ceil(hours * SECONDS_PER_HOUR) * 1000;
}

function refuseBackwards(
	context: IExecuteSingleFunctions,
	window: TimeWindow,
	after: 'startedAfter' | 'completedAfter',
	before: 'startedBefore' | 'completedBefore',
): void {
	const [from, to] = [window[after], window[before]];
	if (from === undefined || to === undefined || from < to) return;
	throw parameterError(
		context,
		`${LABELS[before]} is not later than ${LABELS[after]}, so that no job can lie between them`,
		`Let ${LABELS[after]} be the earlier of the two: now it is ${new Date(from).toISOString()}, and ${LABELS[before]} is ${new Date(to).toISOString()}.`,
	);
}
