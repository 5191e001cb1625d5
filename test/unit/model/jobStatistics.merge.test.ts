import { parseJob, type Job, type JobOrigin } from '../../../nodes/Workato/model/job';
import { failureRate, JobStatistics } from '../../../nodes/Workato/model/jobStatistics';

const MINUTE_MS = 60_000;

function originOf(recipeId: string): JobOrigin {
	return {
		recipe: { scope: { workspace: 'own' }, recipeId },
		appUrl: 'https://app.workato.com',
	};
}

const [ORDERS, INVOICES] = [originOf('11'), originOf('12')];

/** A job that started and completed so many minutes after midnight. */
function job(id: string, started: number | null, completed: number | null, more = {}): Job {
	const at = (minute: number | null) =>
		minute === null ? null : new Date(Date.UTC(2026, 10, 23) + minute * MINUTE_MS).toISOString();
	const parsed = parseJob({ id, started_at: at(started), completed_at: at(completed), ...more });
	if (parsed === undefined) throw new Error('Not a job');
	return parsed;
}

function statisticsOf(origin: JobOrigin, ...jobs: Job[]): JobStatistics {
	const statistics = new JobStatistics();
	for (const each of jobs) statistics.add(each, origin);
	return statistics;
}

const orders = [
	job('o-1', 10, 11, { master_job_id: 'o-1' }),
	job('o-2', 12, 40, { status: 'failed', error: 'Order 2 not found', master_job_id: 'o-1' }),
	job('o-3', 50, null),
	job('o-4', 14, 15, { status: 'canceled' }),
];

const invoices = [
	job('i-1', 1, 3),
	job('i-2', 60, 61, { status: 'failed', error: 'Order 5 not found' }),
	job('i-3', 5, 9, { is_repeat: true }),
	job('i-4', null, null),
	job('i-5', 70, 72, { status: 'aborted' }),
	job('i-6', 6, 7, { status: 'failed', error: 'Timeout' }),
	job('i-7', 8, 9, { is_repeat: true }),
];

describe('The statistics of several recipes', () => {
	const merge = (...parts: JobStatistics[]) => {
		const merged = new JobStatistics();
		for (const part of parts) merged.merge(part);
		return merged.summary();
	};
	const both = [statisticsOf(ORDERS, ...orders), statisticsOf(INVOICES, ...invoices)];

	it.each([
		['one order', both],
		['the other', [...both].reverse()],
	])('cover the jobs of them all, in %s', (_order, parts) => {
		expect(merge(...parts)).toMatchObject({
			jobs: 11,
			succeeded: 4,
			failed: 3,
			pending: 2,
			other: 2,
			reruns: 3,
			failureRate: 0.4286,
			distinctErrors: 2,
			errors: [
				{ message: 'Order 5 not found', count: 2, first: { id: 'o-2' }, last: { id: 'i-2' } },
				{ message: 'Timeout', count: 1 },
			],
			first: { id: 'i-1', origin: INVOICES },
			last: { id: 'i-5', origin: INVOICES },
			runTime: {
				averageSeconds: 273.333,
				medianSeconds: 60,
				p95Seconds: 1_680,
				longestSeconds: 1_680,
				longest: { id: 'o-2', origin: ORDERS },
			},
		});
	});

	it('are those of the only one that has jobs', () => {
		const only = statisticsOf(ORDERS, ...orders);

		expect(merge(new JobStatistics(), only, new JobStatistics())).toStrictEqual(only.summary());
	});

	it('are empty if none has any', () => {
		expect(merge(new JobStatistics(), new JobStatistics())).toStrictEqual({
			jobs: 0,
			succeeded: 0,
			failed: 0,
			pending: 0,
			other: 0,
			reruns: null,
			failureRate: null,
			runTime: {
				averageSeconds: null,
				medianSeconds: null,
				p95Seconds: null,
				longestSeconds: null,
				longest: null,
			},
			distinctErrors: 0,
			errors: [],
			first: null,
			last: null,
		});
	});

	it('have the number of reruns among those that say so', () => {
		const silent = statisticsOf(ORDERS, job('o-1', 1, 2));
		const firstRuns = statisticsOf(ORDERS, job('o-2', 1, 2, { is_repeat: false }));
		const reruns = statisticsOf(INVOICES, job('i-1', 1, 2, { is_repeat: true }));

		expect(merge(silent, firstRuns).reruns).toBe(0);
		expect(merge(firstRuns, reruns, silent, reruns).reruns).toBe(2);
		expect(merge(silent).reruns).toBeNull();
	});

	it('leave those of each recipe as they were', () => {
		const [one, other] = [statisticsOf(ORDERS, ...orders), statisticsOf(ORDERS, ...orders)];
		merge(one, statisticsOf(INVOICES, ...invoices));

		expect(one.summary()).toStrictEqual(other.summary());
	});
});

describe('Run times', () => {
	it('have the one that 95 percent of them don’t exceed', () => {
		const p95 = (count: number) =>
			statisticsOf(
				ORDERS,
				...Array.from({ length: count }, (_, index) => job(`o-${index}`, 0, count - index)),
			).summary().runTime.p95Seconds;

		expect([1, 20, 21, 100].map(p95)).toStrictEqual([60, 19 * 60, 20 * 60, 95 * 60]);
	});

	it('are those of jobs that have started and completed', () => {
		const { runTime } = statisticsOf(ORDERS, job('o-1', null, 5), job('o-2', 5, null)).summary();

		expect(runTime).toMatchObject({ medianSeconds: null, longest: null });
	});

	it('are rounded to the millisecond', () => {
		const { runTime } = statisticsOf(
			ORDERS,
			job('o-1', 0, 0.1),
			job('o-2', 0, 0.1),
			job('o-3', 0, 0.2),
		).summary();

		expect(runTime.averageSeconds).toBe(8);
		expect(runTime.longest?.id).toBe('o-3');
	});

	it('have the first of several longest ones', () => {
		const { longest } = statisticsOf(ORDERS, job('o-1', 0, 2), job('o-2', 1, 3)).summary().runTime;

		expect(longest?.id).toBe('o-1');
	});
});

describe('The first and the last job', () => {
	it('are those that come first in the list, of several that started together', () => {
		const { first, last } = statisticsOf(ORDERS, job('o-1', 1, 2), job('o-2', 1, 3)).summary();

		expect([first?.id, last?.id]).toStrictEqual(['o-1', 'o-1']);
	});
});

describe('A failure rate', () => {
	it.each([
		[0, 0, null],
		[2, 1, 0.3333],
		[2, 2, 0.5],
		[0, 3, 1],
		[3, 0, 0],
	])('of %d jobs that succeeded and %d that failed is %j', (succeeded, failed, rate) => {
		expect(failureRate(succeeded, failed)).toBe(rate);
	});
});
