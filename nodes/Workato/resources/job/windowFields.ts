import {
	tryToParseDateTime,
	type IExecuteSingleFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { asRecord, type JsonRecord } from '../../api/json';
import type { JobWindow } from '../../api/window';
import { fieldError, quoted } from '../../fieldError';

const HOUR_MS = 3_600_000;
const DEFAULT_LONGEST_RUN_HOURS = 24;

type Moment = 'startedAfter' | 'startedBefore' | 'completedAfter' | 'completedBefore';

const LABELS: Record<Moment, string> = {
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
export function readWindow(form: IExecuteSingleFunctions): JobWindow {
	const filters = asRecord(form.getNodeParameter('filters', {})) ?? {};
	const window: JobWindow = {
		startedAfter: readMoment(form, filters, 'startedAfter'),
		startedBefore: readMoment(form, filters, 'startedBefore'),
		completedAfter: readMoment(form, filters, 'completedAfter'),
		completedBefore: readMoment(form, filters, 'completedBefore'),
		longestRunMs: readLongestRunHours(form) * HOUR_MS,
	};
	refuseBackwards(form, window, 'startedAfter', 'startedBefore');
	refuseBackwards(form, window, 'completedAfter', 'completedBefore');
	return window;
}

function momentField(name: Moment, description: string): INodeProperties {
	return { displayName: LABELS[name], name, type: 'dateTime', default: '', description };
}

function readMoment(
	form: IExecuteSingleFunctions,
	filters: JsonRecord,
	name: Moment,
): number | undefined {
	if (!(name in filters)) return undefined;
	const entered = filters[name];
	const moment = parseMoment(entered, form.getTimezone());
	if (moment === undefined) {
		const isEmpty = entered === '' || entered === null || entered === undefined;
		throw fieldError(
			form,
			isEmpty ? `${LABELS[name]} is empty` : `${LABELS[name]}: ${quoted(entered)} is no date`,
			'Choose a date, or enter one like 2026-11-23 or 2026-11-23T06:00:00+01:00; or remove this filter. Without a time zone, a date is taken in the time zone of the workflow.',
		);
	}
	return moment;
}

/**
 * A moment in milliseconds since 1970, from any ISO 8601 date or from a date of n8n's expressions.
 *
 * @param timezone for a date that names none
 */
function parseMoment(entered: unknown, timezone: string): number | undefined {
	const isText = typeof entered === 'string';
	if (isText ? !/^\s*\d{4}(-|W|\d{3,4}(\D|$)|\s*$)/.test(entered) : typeof entered !== 'object') {
		return undefined;
	}
	try {
		const date = tryToParseDateTime(entered, timezone);
		return isText && isAnotherDay(entered, date.toFormat('yyyy-MM-dd'))
			? undefined
			: date.toMillis();
	} catch {
		return undefined;
	}
}

/** n8n's parser falls back on one that takes 30 February for 2 March. */
function isAnotherDay(entered: string, parsedDay: string): boolean {
	const day = /^\s*(\d{4}-\d{2}-\d{2})/.exec(entered)?.[1];
	return day !== undefined && day !== parsedDay;
}

function readLongestRunHours(form: IExecuteSingleFunctions): number {
	const options = asRecord(form.getNodeParameter('options', {})) ?? {};
	const entered = options.longestRunHours ?? DEFAULT_LONGEST_RUN_HOURS;
	const hours = entered === '' ? NaN : Number(entered);
	if (!(hours >= 0) || hours === Infinity) {
		throw fieldError(
			form,
			`Longest Run (Hours): ${quoted(entered)} is no number of hours`,
			'Enter 0 or more: 24 for recipes whose jobs end within a day, 0 to read the whole history.',
		);
	}
	return hours;
}

function refuseBackwards(
	form: IExecuteSingleFunctions,
	window: JobWindow,
	after: 'startedAfter' | 'completedAfter',
	before: 'startedBefore' | 'completedBefore',
): void {
	const [from, to] = [window[after], window[before]];
	if (from === undefined || to === undefined || from < to) return;
	throw fieldError(
		form,
		`${LABELS[before]} is not later than ${LABELS[after]}, so that no job can lie between them`,
		`Let ${LABELS[after]} be the earlier of the two: now it is ${new Date(from).toISOString()}, and ${LABELS[before]} is ${new Date(to).toISOString()}.`,
	);
}
