import { parseJob, type JobOrigin } from '../../../../../nodes/Workato/model/job';
import { JobStatistics } from '../../../../../nodes/Workato/model/jobStatistics';
import {
	countColumns,
	nestedSummary,
	recipeColumns,
	summaryColumns,
} from '../../../../../nodes/Workato/resources/job/summarize/summaryRow';

const ORIGIN: JobOrigin = {
	recipe: { scope: { workspace: 'customer', managedUserId: 'EA1' }, recipeId: '501' },
	appUrl: 'https://app.workato.com',
};

const URL_OF = (id: string) => `https://app.workato.com/recipes/501/job/${id}`;

/** Four jobs: one succeeded, one failed of its own, two have the same error. */
const JOBS = [
	{ id: 'j-1', started_at: '2026-11-23T06:00:00Z', completed_at: '2026-11-23T06:00:02Z' },
	{ id: 'j-2', started_at: '2026-11-23T07:00:00Z', completed_at: '2026-11-23T07:00:08Z' },
	{ id: 'j-3', started_at: '2026-11-23T08:00:00Z', completed_at: '2026-11-23T08:00:04Z' },
	{ id: 'j-4', started_at: '2026-11-23T09:00:00Z', completed_at: '2026-11-23T09:00:04Z' },
];
const ERRORS = new Map([
	['j-2', { error_type: 'auth', message: 'Refused' }],
	['j-3', { error_type: 'timeout', message: 'Timed out' }],
	['j-4', { error_type: 'timeout', message: 'Timed out' }],
]);

function summaryOf(jobs: typeof JOBS) {
	const statistics = new JobStatistics();
	for (const job of jobs) {
		const error = ERRORS.get(job.id);
		const status = error ? 'failed' : 'succeeded';
		const parsed = parseJob({ ...job, error, status, is_repeat: false });
		if (parsed !== undefined) statistics.add(parsed, ORIGIN);
	}
	return statistics.summary();
}

const COUNTS = {
	jobs: 4,
	succeeded: 1,
	failed: 3,
	pending: 0,
	other: 0,
	reruns: 0,
	failure_rate: 0.75,
};

const NO_COUNTS = {
	jobs: 0,
	succeeded: 0,
	failed: 0,
	pending: 0,
	other: 0,
	reruns: null,
	failure_rate: null,
};

describe('A summary as one row', () => {
	it('has the counts, the run times, the most frequent error, the first job and the last', () => {
		expect(summaryColumns(summaryOf(JOBS))).toStrictEqual({
			...COUNTS,
			average_seconds: 4.5,
			median_seconds: 4,
			p95_seconds: 8,
			longest_seconds: 8,
			longest_job_id: 'j-2',
			longest_job_url: URL_OF('j-2'),
			distinct_errors: 2,
			top_error_type: 'timeout',
			top_error_message: 'Timed out',
			top_error_count: 2,
			top_error_job_id: 'j-4',
			top_error_job_url: URL_OF('j-4'),
			first_job_id: 'j-1',
			first_started_at: '2026-11-23T06:00:00Z',
			last_job_id: 'j-4',
			last_started_at: '2026-11-23T09:00:00Z',
		});
	});

	it('has nulls without jobs', () => {
		expect(summaryColumns(summaryOf([]))).toStrictEqual({
			...NO_COUNTS,
			average_seconds: null,
			median_seconds: null,
			p95_seconds: null,
			longest_seconds: null,
			longest_job_id: null,
			longest_job_url: null,
			distinct_errors: 0,
			top_error_type: null,
			top_error_message: null,
			top_error_count: null,
			top_error_job_id: null,
			top_error_job_url: null,
			first_job_id: null,
			first_started_at: null,
			last_job_id: null,
			last_started_at: null,
		});
	});
});

describe('A summary as nested objects', () => {
	it('has every error', () => {
		const [first, second, , last] = JOBS.map(({ id, started_at }) => ({
			id,
			started_at,
			url: URL_OF(id),
		}));

		expect(nestedSummary(summaryOf(JOBS))).toStrictEqual({
			...COUNTS,
			run_time: {
				average_seconds: 4.5,
				median_seconds: 4,
				p95_seconds: 8,
				longest_seconds: 8,
				longest_job: second,
			},
			errors: [
				{
					error_type: 'timeout',
					error_message: 'Timed out',
					count: 2,
					first_started_at: '2026-11-23T08:00:00Z',
					last_started_at: '2026-11-23T09:00:00Z',
					example_job: last,
				},
				{
					error_type: 'auth',
					error_message: 'Refused',
					count: 1,
					first_started_at: '2026-11-23T07:00:00Z',
					last_started_at: '2026-11-23T07:00:00Z',
					example_job: second,
				},
			],
			first_job: first,
			last_job: last,
		});
	});

	it('has nulls and no errors without jobs', () => {
		expect(nestedSummary(summaryOf([]))).toStrictEqual({
			...NO_COUNTS,
			run_time: {
				average_seconds: null,
				median_seconds: null,
				p95_seconds: null,
				longest_seconds: null,
				longest_job: null,
			},
			errors: [],
			first_job: null,
			last_job: null,
		});
	});
});

describe('Workato’s own counts', () => {
	it.each([
		[
			{ all: 5, succeeded: 3, failed: 1 },
			{ jobs: 5, succeeded: 3, failed: 1, failure_rate: 0.25 },
		],
		[
			{ all: 0, succeeded: 0, failed: 0 },
			{ jobs: 0, succeeded: 0, failed: 0, failure_rate: null },
		],
		[
			{ all: undefined, succeeded: undefined, failed: 1 },
			{ jobs: null, succeeded: null, failed: 1, failure_rate: null },
		],
		[
			{ all: 5, succeeded: 3, failed: undefined },
			{ jobs: 5, succeeded: 3, failed: null, failure_rate: null },
		],
	])('of %j are %j', (counts, row) => {
		expect(countColumns(counts)).toStrictEqual(row);
	});
});

describe('The recipe of a summary', () => {
	it('has its names if they are known', () => {
		const named = { ...ORIGIN, recipeName: 'Orders', customerName: 'Acme' };

		expect(recipeColumns(named)).toStrictEqual({
			recipe_id: 501,
			recipe_name: 'Orders',
			managed_user_id: 'EA1',
			customer_name: 'Acme',
			url: 'https://app.workato.com/recipes/501',
		});
		expect(recipeColumns(ORIGIN)).toMatchObject({ recipe_name: null, customer_name: null });
	});
});
