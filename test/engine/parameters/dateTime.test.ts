import { jobs, job, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs } from '../../support/engine/parameters';
import { idsOf } from '../../support/engine/run';

mockWorkato();

describe('A date', () => {
	it.each([
		['with an offset', '2026-11-23T06:00:00+01:00', 'Etc/UTC', '2026-11-23T05:00:00Z'],
		['with a negative offset', '2026-11-23T06:00:00.000-07:00', 'Etc/UTC', '2026-11-23T13:00:00Z'],
		['in UTC', '2026-11-23T06:00:00Z', 'Europe/Berlin', '2026-11-23T06:00:00Z'],
		['with milliseconds', '2026-11-23T06:00:00.000Z', 'Europe/Berlin', '2026-11-23T06:00:00Z'],
		['without a zone, in UTC', '2026-11-23T06:00:00', 'Etc/UTC', '2026-11-23T06:00:00Z'],
		['without a zone, in winter', '2026-11-23T06:00:00', 'Europe/Berlin', '2026-11-23T05:00:00Z'],
		['without a zone, in summer', '2026-07-01T06:00:00', 'Europe/Berlin', '2026-07-01T04:00:00Z'],
		['in New York’s winter', '2026-11-23T06:00:00', 'America/New_York', '2026-11-23T11:00:00Z'],
		['in New York’s summer', '2026-07-01T06:00:00', 'America/New_York', '2026-07-01T10:00:00Z'],
		['before the clocks change', '2026-03-29T01:30:00', 'Europe/Berlin', '2026-03-29T00:30:00Z'],
		['after the clocks change', '2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
		['on a day, in UTC', '2026-11-23', 'Etc/UTC', '2026-11-23T00:00:00Z'],
		['on a day, in Berlin', '2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00Z'],
		['on a day, in New York', '2026-11-23', 'America/New_York', '2026-11-23T05:00:00Z'],
		['on the day of the change', '2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
		['on the day after the change', '2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
		['on New York’s day of the change', '2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z'],
		['on the day after it', '2026-11-02', 'America/New_York', '2026-11-02T05:00:00Z'],
		['as SQL writes it', '2026-11-23 06:00:00', 'Europe/Berlin', '2026-11-23T05:00:00Z'],
		[
			'as SQL writes it, in New York',
			'2026-11-23 06:00',
			'America/New_York',
			'2026-11-23T11:00:00Z',
		],
		['without separators', '20261123T060000Z', 'Europe/Berlin', '2026-11-23T06:00:00Z'],
		['by its week', '2026-W48-1', 'Etc/UTC', '2026-11-23T00:00:00Z'],
		['by a month', '2026-11', 'Europe/Berlin', '2026-10-31T23:00:00Z'],
		['with one digit of the hour', '2026-11-23 6:00', 'America/New_York', '2026-11-23T11:00:00Z'],
		[
			'with one digit of the month and the day',
			'2026-1-5',
			'Europe/Berlin',
			'2026-01-04T23:00:00Z',
		],
		['with one digit of the day', '2026-11-3', 'Asia/Tokyo', '2026-11-02T15:00:00Z'],
		['with one digit of all', '2026-1-5T6:05:09', 'America/New_York', '2026-01-05T11:05:09Z'],
		[
			'as SQL writes it, with a zone',
			'2026-11-23 06:00:00 +01:00',
			'Etc/UTC',
			'2026-11-23T05:00:00Z',
		],
		['furthest east', '2026-11-23T06:00+14:00', 'Etc/UTC', '2026-11-22T16:00:00Z'],
		['with an hour alone', '2026-11-23T06', 'Europe/Berlin', '2026-11-23T05:00:00Z'],
		['by the day of its year', '2026-327', 'Etc/UTC', '2026-11-23T00:00:00Z'],
		['with spaces around it', ' 2026-11-23 ', 'Etc/UTC', '2026-11-23T00:00:00Z'],
		[
			'of Luxon, from an expression',
			'={{ DateTime.fromISO("2026-11-23T06:00:00+01:00") }}',
			'America/New_York',
			'2026-11-23T05:00:00Z',
		],
		[
			'of JavaScript, from an expression',
			'={{ new Date("2026-11-23T05:00:00Z") }}',
			'America/New_York',
			'2026-11-23T05:00:00Z',
		],
	])('%s bounds a window exactly', async (_what, startedAfter, timezone, boundary) => {
		const boundaryMs = Date.parse(boundary);
		respondWith([ok(page([startedAt('at', boundaryMs), startedAt('before', boundaryMs - 1_000)]))]);

		expect(await idsOf(listJobs({ filters: { startedAfter } }), { timezone })).toEqual(['at']);
	});

	it('can be relative to now', async () => {
		const dayMs = 24 * 60 * 60 * 1_000;
		respondWith([
			ok(
				page([
					startedAt('an hour ago', Date.now() - dayMs / 24),
					startedAt('two days ago', Date.now() - 2 * dayMs),
				]),
			),
		]);

		const filters = { startedAfter: '={{ $now.minus({ days: 1 }) }}' };
		expect(await idsOf(listJobs({ filters }))).toEqual(['an hour ago']);
	});

	it('can be the start of the day in the workflow’s time zone', async () => {
		const timezone = 'Pacific/Auckland';
		respondWith([ok(page([startedAt('long ago', 0)]))]);

		const filters = { startedAfter: '={{ $today }}' };
		expect(await idsOf(listJobs({ filters }), { timezone })).toEqual([]);
	});
});

describe('A window', () => {
	it.each([
		['startedAfter', ['j-1', 'j-2', 'j-3']],
		['startedBefore', ['j-4', 'j-5']],
		['completedAfter', ['j-1', 'j-2', 'j-3', 'j-4']],
		['completedBefore', ['j-5']],
	])('includes its start and excludes its end: %s', async (name, ids) => {
		// The third job starts, and the fourth completes, at this time.
		const filters = { [name]: '2026-11-23T08:57:00Z' };
		respondWith([ok(page(jobs(5)))]);

		expect(await idsOf(listJobs({ filters }))).toEqual(ids);
	});

	it('by completion excludes jobs that haven’t completed', async () => {
		respondWith([ok(page([job('j-0', { completed_at: null }), ...jobs(1)]))]);

		expect(await idsOf(listJobs({ filters: { completedAfter: '2020-01-01' } }))).toEqual(['j-1']);
	});

	it('can be empty', async () => {
		respondWith([ok(page(jobs(5)))]);

		expect(await idsOf(listJobs({ filters: { startedAfter: '2026-12-24' } }))).toEqual([]);
	});
});

function startedAt(id: string, ms: number) {
	const time = new Date(ms).toISOString();
	return job(id, { started_at: time, completed_at: time });
}
