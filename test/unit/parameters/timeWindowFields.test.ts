import { readWindow } from '../../../nodes/Workato/parameters/timeWindowFields';
import { form, refusal } from './form';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW_MS = Date.parse('2026-11-25T08:30:00Z');

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

const read = (filters: object, options: object = {}) =>
	readWindow(form({ values: { filters, options } }));

const ms = (iso: string) => Date.parse(iso);

describe('A time window', () => {
	it('has no bounds without a filter', () => {
		expect(read({})).toEqual({ longestRunMs: 24 * HOUR_MS, longestWaitMs: HOUR_MS });
	});

	it('has the dates that were entered', () => {
		const window = read({
			startedAfter: '2026-11-20',
			startedBefore: '2026-11-21',
			completedAfter: '2026-11-22',
			completedBefore: '2026-11-23',
		});

		expect(window).toMatchObject({
			startedAfter: ms('2026-11-20'),
			startedBefore: ms('2026-11-21'),
			completedAfter: ms('2026-11-22'),
			completedBefore: ms('2026-11-23'),
		});
	});

	it('has the bounds of a period', () => {
		expect(read({ startedIn: 'yesterday', completedIn: 'last24Hours' })).toMatchObject({
			startedAfter: ms('2026-11-24'),
			startedBefore: ms('2026-11-25'),
			completedAfter: NOW_MS - 24 * HOUR_MS,
			completedBefore: NOW_MS,
		});
	});

	it('is where a period and dates overlap', () => {
		expect(
			read({
				startedIn: 'yesterday',
				startedAfter: '2026-11-24T06:00',
				startedBefore: '2026-11-26',
			}),
		).toMatchObject({ startedAfter: ms('2026-11-24T06:00Z'), startedBefore: ms('2026-11-25') });
		expect(
			read({
				completedIn: 'yesterday',
				completedAfter: '2026-11-01',
				completedBefore: '2026-11-24T06',
			}),
		).toMatchObject({ completedAfter: ms('2026-11-24'), completedBefore: ms('2026-11-24T06:00Z') });
	});

	it.each([
		[{ startedAfter: '2026-11-21', startedBefore: '2026-11-21' }],
		[{ startedAfter: '2026-11-22', startedBefore: '2026-11-21' }],
	])('can’t be empty: %j', (filters) => {
		expect(refusal(() => read(filters))).toContain('isn’t later than Started After');
	});

	it('can’t be empty between a period and a date', () => {
		expect(refusal(() => read({ completedIn: 'yesterday', completedAfter: '2026-11-25' }))).toBe(
			'Completed In (“yesterday”) isn’t later than Completed After (“2026-11-25”), so no job can match both',
		);
	});

	it('can have a start of jobs that is after their completion', () => {
		expect(read({ startedAfter: '2026-11-22', completedBefore: '2026-11-21' })).toMatchObject({
			startedAfter: ms('2026-11-22'),
			completedBefore: ms('2026-11-21'),
		});
	});

	it.each([
		[{ startedIn: '' }, 'Started In is empty'],
		[{ completedIn: 'tomorrow' }, 'Completed In: “tomorrow” isn’t a valid period'],
		[{ startedAfter: '' }, 'Started After is empty'],
		[{ completedBefore: 'soon' }, 'Completed Before: “soon” isn’t a valid date'],
	])('names the field that is wrong: %j', (filters, message) => {
		expect(refusal(() => read(filters))).toBe(message);
	});
});

describe('How far a window is read back', () => {
	it.each([
		[{ longestRunHours: 0 }, 0, HOUR_MS],
		[{ longestRunHours: '1.5' }, 1.5 * HOUR_MS, HOUR_MS],
		[{ longestRunHours: 0.0001 }, 1_000, HOUR_MS],
		[{ longestWaitMinutes: 0 }, 24 * HOUR_MS, 0],
		[{ longestWaitMinutes: 90 }, 24 * HOUR_MS, 90 * MINUTE_MS],
		[{ longestWaitMinutes: 0.01 }, 24 * HOUR_MS, 1_000],
	])('can be set: %j', (options, longestRunMs, longestWaitMs) => {
		expect(read({}, options)).toMatchObject({ longestRunMs, longestWaitMs });
	});

	it.each([-1, Infinity, NaN, 'long', null])('can’t be %p', (value) => {
		expect(refusal(() => read({}, { longestRunHours: value }))).toMatch(
			/^Longest Run \(Hours\): .* isn’t a number of hours$/,
		);
		expect(refusal(() => read({}, { longestWaitMinutes: value }))).toMatch(
			/^Longest Wait \(Minutes\): .* isn’t a number of minutes$/,
		);
	});
});
