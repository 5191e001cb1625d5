import { regularShape } from '../../../sandbox/workato';
import {
	JOBS_PATH,
	NOW,
	RECIPE_ID,
	sendRequest,
	jobsPage,
	started,
	startedWithJobs,
} from './testClient';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('The world', () => {
	it('is the same for the same seed and the same time', async () => {
		const [one, other] = [await started({ seed: 7 }), await started({ seed: 7 })];
		expect(one.groundTruth({ customer: 182401 })).toEqual(other.groundTruth({ customer: 182401 }));
		expect((await sendRequest(one, JOBS_PATH)).text).toBe(
			(await sendRequest(other, JOBS_PATH)).text,
		);
	});

	it('doesn’t depend on the order of requests', async () => {
		const [one, other] = [await started(), await started()];
		one.groundTruth({ recipe: 2410112 });
		const later = one.groundTruth({ recipe: 2410038 });
		expect(later).toEqual(other.groundTruth({ recipe: 2410038 }));
	});

	it('differs for another seed', async () => {
		const [one, other] = [await started({ seed: 1 }), await started({ seed: 2 })];
		const ids = (sandbox: typeof one) =>
			sandbox.groundTruth({ recipe: 2410038 }).map((job) => job.id);
		expect(ids(one)).not.toEqual(ids(other));
	});

	it('has jobs of every status, reruns of older jobs, called jobs and a busy recipe', async () => {
		const sandbox = await started();
		const jobs = sandbox.groundTruth({ customer: 182401 });
		expect(new Set(jobs.map((job) => job.status))).toEqual(
			new Set(['pending', 'running', 'succeeded', 'failed', 'canceled', 'aborted']),
		);
		const byId = new Map(jobs.map((job) => [job.id, job]));
		const reruns = jobs.filter((job) => job.isRerun);
		expect(reruns.length).toBeGreaterThan(10);
		for (const rerun of reruns) {
			const original = byId.get(rerun.masterJobId);
			expect(original?.status).toBe('failed');
			expect(String(original?.completedAt) <= rerun.createdAt).toBe(true);
		}
		expect(sandbox.groundTruth({ recipe: RECIPE_ID })).toHaveLength(10_000);
		const { items } = await jobsPage(sandbox, {}, JOBS_PATH.replace('2410001', '2410112'));
		expect(items.every((item) => item['calling_recipe_id'] === RECIPE_ID)).toBe(true);
	});

	it('has failures within the last day for a morning report', async () => {
		const sandbox = await started();
		const completedAfter = Date.parse(NOW) - DAY_MS;
		const failures = sandbox.groundTruth({ status: 'failed', completedAfter });
		expect(new Set(failures.map((job) => job.customerId)).size).toBeGreaterThan(4);
	});

	it('has exactly the jobs that a shape defines', async () => {
		const world = regularShape({ customers: 3, recipes: 40, jobs: 2, ownRecipes: 1 });
		const sandbox = await started({ world });
		expect(sandbox.world.customers).toHaveLength(3);
		expect(sandbox.groundTruth()).toHaveLength(3 * 40 * 2 + 2);
		expect(sandbox.groundTruth({ customer: 'own' })).toHaveLength(2);
	});

	it('refuses a shape that has an ID twice', async () => {
		const world = {
			customers: [
				{
					recipes: [
						{ id: 5, jobs: 0 },
						{ id: 5, jobs: 0 },
					],
				},
			],
		};
		await expect(started({ world })).rejects.toThrow('The recipe ID 5 is used twice');
	});

	it('takes given jobs as they are', async () => {
		const sandbox = await startedWithJobs([
			{ id: 'j-done', startedAt: '2026-03-02T07:00:00Z', completedAt: '2026-03-02T07:01:00Z' },
			{ id: 'j-runs', startedAt: '2026-03-02T07:30:00Z' },
			{ id: 'j-waits', createdAt: '2026-03-02T07:40:00Z', startedAt: null },
			{
				id: 'j-failed',
				startedAt: '2026-03-02T06:00:00Z',
				completedAt: '2026-03-02T06:00:01Z',
				status: 'failed',
				error: 'Out of paper',
			},
		]);
		expect(sandbox.groundTruth().map((job) => [job.id, job.status, job.errorMessage])).toEqual([
			['j-waits', 'pending', null],
			['j-runs', 'running', null],
			['j-done', 'succeeded', null],
			['j-failed', 'failed', 'Out of paper'],
		]);
	});
});

describe('The clock', () => {
	const halfPast = '2026-03-02T08:30:00Z';

	it('lets a job be created, start and finish as it moves', async () => {
		const sandbox = await startedWithJobs([
			{
				createdAt: halfPast,
				startedAt: '2026-03-02T08:40:00Z',
				completedAt: '2026-03-02T08:50:00Z',
			},
		]);
		const statuses = () => sandbox.groundTruth().map((job) => job.status);
		expect(statuses()).toEqual([]);
		sandbox.clock.set(halfPast);
		expect(statuses()).toEqual(['pending']);
		sandbox.clock.advance(10 * MINUTE_MS);
		expect(statuses()).toEqual(['running']);
		sandbox.clock.advance(10 * MINUTE_MS);
		expect(statuses()).toEqual(['succeeded']);
	});

	it('applies to the API’s responses', async () => {
		const sandbox = await startedWithJobs([
			{ startedAt: '2026-03-02T07:50:00Z', completedAt: halfPast, status: 'failed' },
		]);
		const counts = async () => {
			const { items, job_failed_count } = await jobsPage(sandbox);
			return [items[0]?.['completed_at'], items[0]?.['is_error'], job_failed_count];
		};
		expect(await counts()).toEqual([null, false, 0]);
		sandbox.clock.set(halfPast);
		expect(await counts()).toEqual(['2026-03-02T01:30:00.000-07:00', true, 1]);
		sandbox.clock.set(NOW);
		expect(await counts()).toEqual([null, false, 0]);
	});

	it('stands still or runs', async () => {
		const sandbox = await started();
		expect(sandbox.clock.mode).toBe('fixed');
		expect(sandbox.clock.now()).toBe(Date.parse(NOW));
		sandbox.clock.setMode('running');
		expect(sandbox.clock.now()).toBeGreaterThanOrEqual(Date.parse(NOW));
	});

	it('brings new jobs to the running recipes of the usual world', async () => {
		const sandbox = await started();
		const before = sandbox.groundTruth({ recipe: RECIPE_ID }).length;
		sandbox.clock.advance(DAY_MS);
		expect(sandbox.groundTruth({ recipe: RECIPE_ID }).length).toBeGreaterThan(before + 100);
	});
});

describe('Jobs under control', () => {
	it('start, and finish on command', async () => {
		const sandbox = await startedWithJobs(0);
		const job = sandbox.world.startJob(RECIPE_ID, { title: 'By hand' });
		expect((await jobsPage(sandbox, { status: 'pending' })).items[0]?.['title']).toBe('By hand');
		sandbox.clock.advance(MINUTE_MS);
		sandbox.world.finishJob(RECIPE_ID, job.handle, 'failed', { message: 'No luck' });
		expect(sandbox.groundTruth()).toMatchObject([
			{ status: 'failed', errorMessage: 'No luck', completedAt: '2026-03-02T08:01:00.000Z' },
		]);
	});

	it('vanish when removed', async () => {
		const sandbox = await startedWithJobs(10);
		const id = String((await jobsPage(sandbox)).items[3]?.id);
		sandbox.world.removeJob(RECIPE_ID, id);
		expect((await jobsPage(sandbox)).items.map((item) => item.id)).not.toContain(id);
		expect((await sendRequest(sandbox, `${JOBS_PATH}/${id}`)).status).toBe(404);
	});

	it('arrive and finish between pages if switched on', async () => {
		const sandbox = await startedWithJobs([{ startedAt: '2026-03-02T07:00:00Z' }], {
			arrivalsPerRequest: 2,
			finishesPerRequest: 1,
		});
		expect((await jobsPage(sandbox)).job_count).toBe(1);
		expect((await jobsPage(sandbox)).job_count).toBe(3);
		expect(sandbox.groundTruth().filter((job) => job.status === 'running')).toEqual([]);
	});
});
