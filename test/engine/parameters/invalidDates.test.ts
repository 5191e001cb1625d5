import '../../support/fakeSleep/instantSleep';
import { mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';

// No response is mocked here, so any request fails its test.
mockWorkato();

const FIELDS = [
	['Started After', 'startedAfter'],
	['Started Before', 'startedBefore'],
	['Completed After', 'completedAfter'],
	['Completed Before', 'completedBefore'],
] as const;

describe('An invalid date', () => {
	it.each(FIELDS)('is rejected in %s', async (label, name) => {
		const { message, description } = await errorOf(listJobs({ filters: { [name]: 'yesterday' } }));

		expect(message).toBe(`${label}: “yesterday” isn’t a valid date`);
		expect(description).toMatch(/enter one like 2026-11-23/);
	});

	it.each(FIELDS)('is reported as missing if %s is empty', async (label, name) => {
		const { message, description } = await errorOf(listJobs({ filters: { [name]: '' } }));

		expect(message).toBe(`${label} is empty`);
		expect(description).toMatch(/remove this filter/);
	});

	it.each([
		['30 February', '2026-02-30'],
		['30 February with a time', '2026-02-30T10:00:00Z'],
		['30 February with one digit of the month', '2026-2-30'],
		['a 13th month', '2026-13-01'],
		['a 13th month without a day', '2026-13'],
		['a 54th week', '2026-W54-1'],
		['a 53rd week of a year that has none', '2025-W53-1'],
		['a 366th day of a year that has none', '2026-366'],
		['beyond every time zone', '2026-11-23T10:00+25:00'],
		['a quarter beyond every time zone', '2026-11-23T10:00+14:15'],
		['a year alone', '2026'],
		['a number of four digits', '={{ "1000" }}'],
		['an hour without minutes', '2026-11-23 6'],
		['of an American', '2026-11-23 6:00 AM'],
		['followed by a word', '2026-11-23 soon'],
		['a 25th hour', '2026-11-23T25:00:00'],
		['a day of another calendar', '23.11.2026'],
		['a day before its month', '23-11-2026'],
		['a time alone', '10:00'],
		['a number of seconds', '1795458577'],
		['a number of milliseconds', '1795458577000'],
		['a number', 5],
		['a number by an expression', '={{ 5 }}'],
		['a boolean', '={{ true }}'],
		['an object', '={{ ({ day: 5 }) }}'],
		['an invalid date', '={{ new Date("none") }}'],
		['an invalid date of Luxon', '={{ DateTime.fromISO("none") }}'],
	])('is rejected if it’s %s', async (_what, startedAfter) => {
		const { message, description } = await errorOf(listJobs({ filters: { startedAfter } }));

		expect(message).toMatch(/^Started After: “.*” isn’t a valid date$/);
		expect(description).toMatch(/enter one like 2026-11-23/);
	});

	it.each([
		['null', '={{ null }}'],
		['undefined', '={{ $json.none }}'],
	])('is reported as missing if an expression returns %s', async (_what, startedAfter) => {
		const { message } = await errorOf(listJobs({ filters: { startedAfter } }));

		expect(message).toBe('Started After is empty');
	});
});

describe('A window that can’t contain any job', () => {
	it.each([
		['Started', 'startedAfter', 'startedBefore'],
		['Completed', 'completedAfter', 'completedBefore'],
	])('is rejected if %s Before isn’t later than After', async (label, after, before) => {
		const filters = { [after]: '2026-11-23', [before]: '2026-11-22' };

		const { message, description } = await errorOf(listJobs({ filters }));

		expect(message).toBe(
			`${label} Before (“2026-11-22”) isn’t later than ${label} After (“2026-11-23”), so no job can match both`,
		);
		expect(description).toContain(`${label} After is the earlier time`);
	});

	it('is reported with the dates as they were entered', async () => {
		const filters = {
			startedAfter: '={{ DateTime.fromISO("2026-11-23T06:00:00+01:00", { setZone: true }) }}',
			startedIn: 'lastWeek',
			startedBefore: '2026-1-5',
		};

		const { message } = await errorOf(listJobs({ filters }));

		expect(message).toContain('Started Before (“2026-1-5”)');
		expect(message).toContain('Started After (“2026-11-23T06:00:00.000+01:00”)');
	});

	it('is rejected if it has no length', async () => {
		const filters = { startedAfter: '2026-11-23', startedBefore: '2026-11-23' };

		const { message } = await errorOf(listJobs({ filters }));

		expect(message).toMatch(/^Started Before .* isn’t later than Started After/);
	});
});
