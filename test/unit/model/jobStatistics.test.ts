/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures time of the processor */
import { parseJob, type Job } from '../../../nodes/Workato/model/job';
import { JobStatistics } from '../../../nodes/Workato/model/jobStatistics';
import { withoutNumbers } from '../../../nodes/Workato/model/errorStatistics';

const ORIGIN = {
	recipe: { scope: { workspace: 'own' as const }, recipeId: '11' },
	appUrl: 'https://app.workato.com',
};

function job(fields: Record<string, unknown>): Job {
	const parsed = parseJob({ started_at: '2026-11-23T06:00:00Z', ...fields });
	if (parsed === undefined) throw new Error('Not a job');
	return parsed;
}

function failed(id: string, error: string, startedAt = '2026-11-23T06:00:00Z'): Job {
	return job({ id, error, is_error: true, started_at: startedAt });
}

function summaryOf(jobs: Job[]) {
	const tally = new JobStatistics();
	for (const each of jobs) tally.add(each, ORIGIN);
	return tally.summary();
}

describe('Errors', () => {
	it.each([
		['Order 4711 not found', 'Order 4712 not found'],
		['Lock on row 3f2a-99 by user7', 'Lock on row aa10-11 by user8'],
		['Timeout after 30s', 'Timeout after 45s'],
	])('are counted together if only numbers and IDs differ: %s', (one, other) => {
		expect(summaryOf([failed('j-1', one), failed('j-2', other)]).errors).toHaveLength(1);
	});

	it.each([
		['Order not found', 'Customer not found'],
		['Timeout', 'Timeout of Salesforce'],
	])('are counted separately if words differ: %s', (one, other) => {
		expect(summaryOf([failed('j-1', one), failed('j-2', other)]).errors).toHaveLength(2);
	});

	it('have the text of the latest, with the first and the last job', () => {
		const [group] = summaryOf([
			failed('j-2', 'Order 2 not found', '2026-11-23T07:00:00Z'),
			failed('j-3', 'Order 3 not found', '2026-11-23T08:00:00Z'),
			failed('j-1', 'Order 1 not found', '2026-11-23T06:00:00Z'),
		]).errors;

		expect([group?.count, group?.message, group?.first.id, group?.last.id]).toEqual([
			3,
			'Order 3 not found',
			'j-1',
			'j-3',
		]);
	});

	it('have the text of the latest whose start is known', () => {
		const unknown = job({
			id: 'j-2',
			error: 'Order 2 not found',
			is_error: true,
			started_at: null,
		});
		const known = failed('j-1', 'Order 1 not found');
		for (const jobs of [
			[unknown, known],
			[known, unknown],
		]) {
			const [group] = summaryOf(jobs).errors;
			expect([group?.count, group?.first.id, group?.last.id]).toEqual([2, 'j-1', 'j-1']);
		}
	});

	it.each(['語'.repeat(1_000_000), 'a-'.repeat(500_000), `${'x'.repeat(1_000_000)}!1`])(
		'are compared quickly, however long their words are: %#',
		(word) => {
			const before = process.cpuUsage();
			withoutNumbers(word);
			// Of the processor, so that a busy machine makes no difference.
			expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
		},
	);

	it('are compared by their beginning, so that long ones don’t fill the memory', () => {
		const long = 'Too long '.repeat(10_000);
		const jobs = [
			failed('j-1', `${long}one`),
			failed('j-2', `9999 ${long}`),
			failed('j-3', `1 ${long}`),
		];
		const { errors } = summaryOf([failed('j-0', `${long}another`), ...jobs]);

		expect(errors.map(({ count }) => count)).toEqual([2, 2]);
	});

	it('keep their words in any language', () => {
		expect(withoutNumbers('Auftrag Nr4711 für Müller fehlt')).toBe('Auftrag # für Müller fehlt');
	});
});

describe('Many different errors', () => {
	const distinct = Array.from({ length: 4_000 }, (_, index) =>
		failed(`j-${index}`, `${'error '.repeat(10)}${wordOf(index)}`),
	);

	it('are all counted, and at most 1,000 are kept', () => {
		const { distinctErrors, errors, failed: count } = summaryOf(distinct);

		expect({ distinctErrors, count }).toEqual({ distinctErrors: 4_000, count: 4_000 });
		expect(errors.length).toBeLessThanOrEqual(1_000);
	});

	it.each([
		['first', 0],
		['in the middle', 2_000],
		['last', 4_000],
	])('don’t hide a frequent one that comes %s', (_when, at) => {
		const frequent = Array.from({ length: 50 }, (_, index) => failed(`f-${index}`, 'Frequent'));
		const [top] = summaryOf([...distinct.slice(0, at), ...frequent, ...distinct.slice(at)]).errors;

		expect([top?.message, top?.count]).toEqual(['Frequent', 50]);
	});
});

/** A word of letters only, a different one for each number. */
function wordOf(index: number): string {
	return index.toString(2).replace(/0/g, 'a').replace(/1/g, 'b');
}

describe('A summary', () => {
	it('counts FAILED as failed, and a failed poll without a status', () => {
		const jobs = [
			job({ id: 'j-1', status: 'FAILED', error: 'Timeout' }),
			job({
				id: 'j-2',
				is_poll_error: true,
				error: 'Timeout',
				completed_at: '2026-11-23T06:00:01Z',
			}),
		];

		expect(summaryOf(jobs)).toMatchObject({ failed: 2, succeeded: 0, errors: [{ count: 2 }] });
	});

	it('keeps no jobs, because their texts may be long', () => {
		const [group] = summaryOf([failed('j-1', 'x'.repeat(40_000))]).errors;

		expect(group?.message).toHaveLength(5_000);
		expect(group?.first).toEqual({
			id: 'j-1',
			startedAt: '2026-11-23T06:00:00Z',
			startedAtMs: Date.parse('2026-11-23T06:00:00Z'),
			origin: ORIGIN,
		});
	});

	it('has no number of reruns if Workato doesn’t say which jobs are reruns', () => {
		expect(summaryOf([job({ id: 'j-1' })]).reruns).toBeNull();
	});

	it('counts jobs that neither succeeded, failed nor are pending as other', () => {
		const jobs = ['canceled', 'aborted', 'running', 'processing', 'canceling', 'succeeded'].map(
			(status) => job({ id: `j-${status}`, status }),
		);
		const { other, pending, succeeded, failureRate } = summaryOf(jobs);

		expect({ other, pending, succeeded, failureRate }).toEqual({
			other: 2,
			pending: 3,
			succeeded: 1,
			failureRate: 0,
		});
	});

	it('has no first or last job if no start is known, and never one without a start', () => {
		const queued = job({ id: 'j-9', started_at: null });

		expect(summaryOf([queued])).toMatchObject({ jobs: 1, first: null, last: null });
		expect(summaryOf([queued, job({ id: 'j-1' }), queued])).toMatchObject({
			first: { id: 'j-1' },
			last: { id: 'j-1' },
		});
	});

	it.each([
		[[4], 4],
		[[1, 3], 2],
		[[1, 2, 9], 2],
		[[1, 2, 3, 10], 2.5],
	])('has the median run time: %j', (seconds, median) => {
		const jobs = seconds.map((each, index) => {
			const completedAt = new Date(Date.parse('2026-11-23T06:00:00Z') + each * 1000).toISOString();
			return job({ id: `j-${index}`, completed_at: completedAt });
		});

		expect(summaryOf(jobs).runTime.medianSeconds).toBe(median);
	});
});
