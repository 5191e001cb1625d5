import { periodOf, PERIODS } from '../../../nodes/Workato/parameters/period';

/** The bounds of a period as its zone's clocks show them in UTC. */
function bounds(period: unknown, now: string, timezone: string): string[] | undefined {
	const found = periodOf(period, Date.parse(now), timezone);
	return found && [found.fromMs, found.toMs].map((timeMs) => new Date(timeMs).toISOString());
}

const iso = (...times: string[]) => times.map((time) => new Date(time).toISOString());

describe('A period', () => {
	// A Wednesday.
	const NOW = '2026-11-25T08:30:15.250Z';

	it.each([
		['today', '2026-11-25T00:00Z', '2026-11-26T00:00Z'],
		['yesterday', '2026-11-24T00:00Z', '2026-11-25T00:00Z'],
		['last24Hours', '2026-11-24T08:30:15.250Z', NOW],
		['last7Days', '2026-11-18T08:30:15.250Z', NOW],
		['last30Days', '2026-10-26T08:30:15.250Z', NOW],
		['thisWeek', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
		['lastWeek', '2026-11-16T00:00Z', '2026-11-23T00:00Z'],
		['thisMonth', '2026-11-01T00:00Z', '2026-12-01T00:00Z'],
		['lastMonth', '2026-10-01T00:00Z', '2026-11-01T00:00Z'],
	])('can be %s, from its start to its end', (period, from, to) => {
		expect(bounds(period, NOW, 'Etc/UTC')).toEqual(iso(from, to));
	});

	it.each(PERIODS.map(({ name, value }) => [name, value]))(
		'can be given by its name and in any case: %s',
		(name, value) => {
			const expected = bounds(value, NOW, 'Etc/UTC');

			expect(expected).toBeDefined();
			expect(bounds(name, NOW, 'Etc/UTC')).toEqual(expected);
			expect(bounds(` ${String(value).toUpperCase()} `, NOW, 'Etc/UTC')).toEqual(expected);
		},
	);

	it.each(['', 'tomorrow', 'constructor', 7, null, undefined, ['today'], {}])(
		'can’t be %j',
		(entered) => {
			expect(periodOf(entered, Date.parse(NOW), 'Etc/UTC')).toBeUndefined();
		},
	);

	it.each([
		['a Monday', '2026-11-23T00:00Z', '2026-11-23T00:00Z'],
		['a Sunday', '2026-11-29T23:59:59Z', '2026-11-23T00:00Z'],
	])('of a week begins on Monday, even on %s', (_day, now, from) => {
		expect(bounds('thisWeek', now, 'Etc/UTC')?.[0]).toBe(iso(from)[0]);
	});

	it('of a month includes its last day, even on the 31st', () => {
		expect(bounds('lastMonth', '2026-03-31T12:00Z', 'Etc/UTC')).toEqual(
			iso('2026-02-01T00:00Z', '2026-03-01T00:00Z'),
		);
	});
});

describe('A period in which clocks change', () => {
	it.each([
		// Clocks go forward at 2:00: 23 hours.
		['Europe/Berlin', 'today', '2026-03-29T12:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
		['Europe/Berlin', 'yesterday', '2026-03-30T05:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
		// Back at 3:00: 25 hours, asked for before, between the two, and after.
		['Europe/Berlin', 'today', '2026-10-24T22:30Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
		['Europe/Berlin', 'today', '2026-10-25T00:30Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
		['Europe/Berlin', 'today', '2026-10-25T01:30Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
		['Europe/Berlin', 'yesterday', '2026-10-26T06:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
		['Europe/Berlin', 'lastWeek', '2026-10-26T06:00Z', '2026-10-18T22:00Z', '2026-10-25T23:00Z'],
		['Europe/Berlin', 'thisMonth', '2026-10-30T06:00Z', '2026-09-30T22:00Z', '2026-10-31T23:00Z'],
		['Europe/Berlin', 'last24Hours', '2026-10-26T06:00Z', '2026-10-25T06:00Z', '2026-10-26T06:00Z'],
		// The same time of day a week before.
		['Europe/Berlin', 'last7Days', '2026-10-26T06:00Z', '2026-10-19T05:00Z', '2026-10-26T06:00Z'],
		['America/New_York', 'today', '2026-03-08T17:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z'],
		['America/New_York', 'today', '2026-11-01T17:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
		[
			'America/New_York',
			'lastMonth',
			'2026-12-01T12:00Z',
			'2026-11-01T04:00Z',
			'2026-12-01T05:00Z',
		],
		['Australia/Lord_Howe', 'today', '2026-04-05T02:00Z', '2026-04-04T13:00Z', '2026-04-05T13:30Z'],
		['Pacific/Auckland', 'today', '2026-09-27T00:00Z', '2026-09-26T12:00Z', '2026-09-27T11:00Z'],
		// At midnight, which does not exist: the day begins at 1:00.
		['Africa/Cairo', 'today', '2026-04-24T12:00Z', '2026-04-23T22:00Z', '2026-04-24T21:00Z'],
		['America/Santiago', 'today', '2026-09-06T15:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
		// At midnight back to 23:00 of the day before, which has 25 hours.
		['Africa/Cairo', 'today', '2026-10-29T12:00Z', '2026-10-28T21:00Z', '2026-10-29T22:00Z'],
		[
			'America/Santiago',
			'yesterday',
			'2026-04-05T15:00Z',
			'2026-04-04T03:00Z',
			'2026-04-05T04:00Z',
		],
		// From 1:00 back to 0:00: a day with two midnights begins at the first.
		['America/Havana', 'today', '2026-11-01T18:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
		['America/Havana', 'yesterday', '2026-11-01T18:00Z', '2026-10-31T04:00Z', '2026-11-01T04:00Z'],
		// A day without its last hour: yesterday of a time that did not exist then.
		['America/Nuuk', 'yesterday', '2026-03-30T00:30Z', '2026-03-28T02:00Z', '2026-03-29T01:00Z'],
		['Asia/Kolkata', 'today', '2026-03-29T20:00Z', '2026-03-29T18:30Z', '2026-03-30T18:30Z'],
	])('in %s is %s at %s', (timezone, period, now, from, to) => {
		expect(bounds(period, now, timezone)).toEqual(iso(from, to));
	});

	it.each(['Europe/Berlin', 'America/New_York', 'America/Havana', 'Africa/Cairo', 'America/Nuuk'])(
		'leaves no gap between yesterday and today, at any hour of the year in %s',
		(timezone) => {
			const hourMs = 3_600_000;
			for (let nowMs = Date.UTC(2026, 0, 1); nowMs < Date.UTC(2027, 0, 1); nowMs += 23 * hourMs) {
				const [yesterday, today] = ['yesterday', 'today'].map((each) =>
					periodOf(each, nowMs, timezone),
				);
				expect(yesterday?.toMs).toBe(today?.fromMs);
				expect(today?.fromMs).toBeLessThanOrEqual(nowMs);
				expect(today?.toMs).toBeGreaterThan(nowMs);
			}
		},
	);
});
