import {
	parseJob,
	simplifyJob,
	type JobOrigin,
	type SimplifiedJob,
} from '../../../nodes/Workato/model/job';
import { parseJobDetail } from '../../../nodes/Workato/model/jobLine';
import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import documentedJob from '../../support/fixtures/get-job.json';
import documentedList from '../../support/fixtures/list-jobs.json';

const ORIGIN: JobOrigin = {
	recipe: { scope: { workspace: 'customer', managedUserId: '10847' }, recipeId: '362905' },
	appUrl: 'https://app.workato.com',
};

/** The row of a job for which Workato sent these fields. */
function row(sent: Record<string, unknown>): SimplifiedJob {
	const job = parseJob({ id: 'j-1', ...sent });
	if (job === undefined) throw new Error('Not a job');
	return simplifyJob(job, ORIGIN);
}

describe('Workato’s documented list', () => {
	it('is parsed with its counts', () => {
		expect(parseJobPage(documentedList)).toMatchObject({
			counts: { all: 2, succeeded: 2, failed: 0, inScope: 2 },
			jobs: [{ id: 'j-AJMfQh8c-hsCXcs' }, { id: 'j-AJMfNar9-L96nTm' }],
		});
	});

	it('simplifies to a flat row for each job', () => {
		const page = parseJobPage(documentedList);
		const jobs = typeof page === 'string' ? [] : page.jobs;
		expect(jobs.map((job) => simplifyJob(job, ORIGIN))[1]).toEqual({
			id: 'j-AJMfNar9-L96nTm',
			recipe_id: 362905,
			managed_user_id: 10847,
			title: documentedList.items[1]?.title,
			status: 'succeeded',
			started_at: '2023-08-31T02:22:09.000-07:00',
			completed_at: '2023-08-31T02:22:09.000-07:00',
			duration_seconds: 0,
			error_type: null,
			error_message: null,
			is_rerun: null,
			recipe_name: null,
			customer_name: null,
			master_job_id: null,
			url: 'https://app.workato.com/recipes/362905/job/j-AJMfNar9-L96nTm',
		});
	});
});

describe('Workato’s documented job', () => {
	it('simplifies to a row of the requested recipe', () => {
		const detail = parseJobDetail(documentedJob);
		expect(typeof detail === 'string' ? detail : simplifyJob(detail, ORIGIN)).toEqual({
			id: 'j-AJMfQh8c-hsCXcs',
			recipe_id: 362905,
			managed_user_id: 10847,
			title: documentedJob.title,
			status: 'succeeded',
			started_at: '2023-08-31T02:25:11.519-07:00',
			completed_at: '2023-08-31T02:25:11.599-07:00',
			duration_seconds: 0.08,
			error_type: null,
			error_message: null,
			is_rerun: false,
			recipe_name: null,
			customer_name: null,
			master_job_id: 'j-AJMfQh8c-hsCXcs',
			url: 'https://app.workato.com/recipes/362905/job/j-AJMfQh8c-hsCXcs',
		});
	});
});

describe('A job', () => {
	it('is kept as Workato sent it', () => {
		expect(parseJob(documentedJob)?.raw).toBe(documentedJob);
	});

	it('of the oldest kind has a number for an ID, which becomes text', () => {
		expect(parseJob({ id: 12345678 })?.id).toBe('12345678');
	});

	it.each([
		null,
		undefined,
		'j-1',
		1,
		[],
		[{ id: 'j-1' }],
		{},
		{ id: '' },
		{ id: null },
		{ id: {} },
	])('isn’t %j', (sent) => {
		expect(parseJob(sent)).toBeUndefined();
	});

	it.each([null, '', 'yesterday', {}, true])('has no time if Workato sends %j', (time) => {
		expect(parseJob({ id: 'j-1', started_at: time })?.startedAtMs).toBeNull();
	});
});

describe('A time that Workato sends as a number', () => {
	const moment = Date.parse('2026-11-23T08:00:00.500Z');

	it.each([
		[moment, moment],
		[moment / 1000, moment],
		[Math.floor(moment / 1000), moment - 500],
		[0, null],
		[-1, null],
		[1e300, null],
	])('is read in milliseconds or in seconds: %d', (sent, readMs) => {
		const job = parseJob({ id: 'j-1', started_at: sent, completed_at: sent });

		expect([job?.startedAtMs, job?.completedAtMs]).toEqual([readMs, readMs]);
	});
});

describe('A time that Workato sends as text', () => {
	it.each([
		'2026-11-23T08:00:00.000+00:00',
		'2026-11-23T00:00:00.000-08:00',
		'2026-11-23T09:00:00+0100',
		'2026-11-23T08:00:00Z',
		'2026-11-23 08:00:00 UTC',
		'2026-11-23T08:00:00',
		'2026-11-23T08:00:00.000000',
		'2026-11-23 08:00:00',
		'2026-11-23T08:00',
	])('is the same wherever n8n runs: %s', (sent) => {
		const timeMs = parseJob({ id: 'j-1', started_at: sent })?.startedAtMs;

		expect(timeMs).toBe(Date.UTC(2026, 10, 23, 8));
	});
});

describe('A rerun', () => {
	it.each([
		[{ is_repeat: true, master_job_id: 'j-1' }, true],
		[{ is_repeat: false, master_job_id: 'j-0' }, false],
		[{ is_repeat: 'true', master_job_id: 'j-1' }, true],
		[{ master_job_id: 'j-0' }, true],
		[{ master_job_id: 'j-1' }, false],
		[{ master_job_id: null }, null],
		[{ master_job_id: '' }, null],
		[{ master_job_handle: 'j-1', master_job_id: 'j-0' }, false],
		[{ master_job_handle: '', master_job_id: 'j-0' }, true],
		[{ master_job_id: 4711 }, null],
		[{ id: 4712, master_job_id: 4711 }, true],
		[{ id: 4711, master_job_id: 4711 }, false],
		[{ id: '4711', master_job_id: 'j-0' }, null],
		[{ id: 'j-4711', master_job_id: '4711' }, null],
		[{ id: '4711-j', master_job_id: '4711' }, null],
		[{}, null],
	])('is recognized by %j: %s', (sent, isRerun) => {
		expect(row(sent).is_rerun).toBe(isRerun);
	});

	it('names its original job', () => {
		expect(row({ master_job_id: 'j-0' }).master_job_id).toBe('j-0');
		expect(row({ master_job_handle: 'j-2', master_job_id: 'j-0' }).master_job_id).toBe('j-2');
		expect(row({ master_job_id: '' }).master_job_id).toBeNull();
	});
});

describe('The duration of a job', () => {
	it.each([
		['2026-01-05T00:00:00.000Z', '2026-01-05T00:01:30.250Z', 90.25],
		['2026-01-05T00:00:00.000-07:00', '2026-01-05T07:00:02.000Z', 2],
		['2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z', 0],
		['2026-01-05T00:00:00Z', null, null],
		[null, '2026-01-05T00:00:00Z', null],
		[undefined, undefined, null],
		['soon', '2026-01-05T00:00:00Z', null],
	])('from %j to %j is %j seconds', (started, completed, seconds) => {
		const sent = { started_at: started, completed_at: completed };
		expect(row(sent).duration_seconds).toBe(seconds);
	});
});

describe('The row of a job', () => {
	it('shows a time as Workato sent it', () => {
		const sent = '2023-08-31T02:25:11.000-07:00';
		expect(row({ started_at: sent }).started_at).toBe(sent);
	});

	it('has texts of 5,000 characters at most, or of as many as the caller wants', () => {
		const text = 'x'.repeat(6_000);
		const error = JSON.stringify({ error_type: text, message: text });
		const job = parseJob({ id: 'j-1', title: text, error });
		if (job === undefined) throw new Error('Not a job');
		const origin = { ...ORIGIN, recipeName: text, customerName: text };
		const textsOf = (one: SimplifiedJob) => [
			one.title,
			one.error_message,
			one.error_type,
			one.recipe_name,
			one.customer_name,
		];

		for (const cell of textsOf(simplifyJob(job, origin))) expect(cell).toHaveLength(5_000);
		for (const cell of textsOf(simplifyJob(job, origin, 20))) expect(cell).toHaveLength(20);
	});

	it('keeps every digit of a recipe’s ID', () => {
		const job = { id: 'j-1', startedAtMs: null, completedAtMs: null, raw: { id: 'j-1' } };
		const recipe = { ...ORIGIN.recipe, recipeId: '12345678901234567890' };
		expect(simplifyJob(job, { ...ORIGIN, recipe }).recipe_id).toBe('12345678901234567890');
	});

	it.each([
		[{ workspace: 'own' }, null],
		[{ workspace: 'customer', managedUserId: '10847' }, 10847],
		[{ workspace: 'customer', managedUserId: 'EA2300' }, 'EA2300'],
	] as const)('of %j names the customer as %j', (scope, managedUserId) => {
		const job = { id: 'j-1', startedAtMs: null, completedAtMs: null, raw: { id: 'j-1' } };
		const recipe = { scope, recipeId: '1' };
		expect(simplifyJob(job, { ...ORIGIN, recipe }).managed_user_id).toBe(managedUserId);
	});

	it('links to the job’s page with any handle', () => {
		expect(row({ id: 'a/b c' }).url).toBe('https://app.workato.com/recipes/362905/job/a%2Fb%20c');
	});
});
