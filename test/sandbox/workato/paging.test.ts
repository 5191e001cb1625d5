import * as fc from 'fast-check';
import type { Job } from '../../../sandbox/workato/job';
import { cutPage } from '../../../sandbox/workato/page';
import {
	RECIPE_ID,
	sendRequest,
	JOBS_PATH,
	jobsPage,
	startedWithJobs,
	readAllIds,
} from './testClient';
import { DEFAULT_SWITCHES, type Switches } from '../../../sandbox/workato/switches';
import { NO_FILTER, JOB_ORDERS, makeView } from '../../../sandbox/workato/view';
import { makeJobs } from '../../../sandbox/workato/makeJobs';
import { BLUEPRINTS } from '../../../sandbox/workato/makeWorld';
import { propertyParameters } from '../../support/propertyRuns';

describe('Reading page by page', () => {
	const cases = [1, 10, 25, 100].flatMap((pageSize) =>
		JOB_ORDERS.map((order) => ({ pageSize, order })),
	);

	it.each(cases)(
		'returns every job exactly once with $pageSize per page, by $order',
		async ({ pageSize, order }) => {
			const sandbox = await startedWithJobs(110, { pageSize, order });
			const ids = await readAllIds(sandbox);
			expect(ids).toHaveLength(110);
			expect(new Set(ids)).toEqual(new Set(sandbox.groundTruth().map((job) => job.id)));
		},
	);

	it('can choose the page size only if per_page is honored', async () => {
		const sandbox = await startedWithJobs(110);
		expect((await jobsPage(sandbox, { per_page: '60' })).items).toHaveLength(25);
		sandbox.set({ perPage: 'honored' });
		expect((await jobsPage(sandbox, { per_page: '60' })).items).toHaveLength(60);
		expect((await jobsPage(sandbox, { per_page: '500' })).items).toHaveLength(100);
	});

	it('works with an offset that doesn’t match the filter', async () => {
		const sandbox = await startedWithJobs(60);
		const failed = await readAllIds(sandbox, { status: 'failed' });
		const all = await readAllIds(sandbox);
		const offset = String(all.find((id) => !failed.includes(id)));
		const after = failed.filter((id) => all.indexOf(id) > all.indexOf(offset));
		const page = await jobsPage(sandbox, { status: 'failed', offset_job_id: offset });
		expect(page.items.map((item) => item.id)).toEqual(after.slice(0, 25));
	});
});

describe('The order', () => {
	const jobs = [
		{ id: 'long', startedAt: '2026-03-02T01:00:00Z', completedAt: '2026-03-02T07:00:00Z' },
		{ id: 'short', startedAt: '2026-03-02T06:00:00Z', completedAt: '2026-03-02T06:01:00Z' },
		{ id: 'runs', startedAt: '2026-03-02T02:00:00Z' },
		{ id: 'waits', createdAt: '2026-03-02T00:00:00Z', startedAt: null },
	];

	it.each([
		['start', ['waits', 'short', 'runs', 'long']],
		['completion', ['runs', 'waits', 'long', 'short']],
		['completionUnfinishedLast', ['long', 'short', 'runs', 'waits']],
		['creation', ['short', 'runs', 'long', 'waits']],
	] as const)(
		'by %s is newest first, with unfinished jobs on top unless they come last',
		async (order, ids) => {
			const sandbox = await startedWithJobs(jobs, { order });
			expect(await readAllIds(sandbox)).toEqual(ids);
		},
	);
});

describe('The page newer than an offset', () => {
	it.each([
		['nextToOffset', 'newestFirst', [2, 3, 4]],
		['nextToOffset', 'oldestFirst', [4, 3, 2]],
		['newest', 'newestFirst', [0, 1, 2]],
		['newest', 'oldestFirst', [2, 1, 0]],
	] as const)('can be %s, %s', async (prevPage, prevOrder, places) => {
		const sandbox = await startedWithJobs(9, { pageSize: 3, prevPage, prevOrder });
		const all = await readAllIds(sandbox);
		const page = await jobsPage(sandbox, { prev: 'true', offset_job_id: String(all[5]) });
		expect(page.items.map((item) => item.id)).toEqual(places.map((place) => all[place]));
	});
});

describe('An offset', () => {
	it('is included in its page if switched on', async () => {
		const sandbox = await startedWithJobs(9, { pageSize: 3, offsetIncluded: true });
		const first = (await jobsPage(sandbox)).items.map((item) => item.id);
		const next = await jobsPage(sandbox, { offset_job_id: String(first[2]) });
		expect(next.items[0]?.id).toBe(first[2]);
	});

	it.each([
		['empty', 200, 0],
		['firstPage', 200, 25],
		['notFound', 404, undefined],
		['badRequest', 400, undefined],
	] as const)('that is no job (any more) can cause: %s', async (unknownOffset, status, count) => {
		const sandbox = await startedWithJobs(30, { unknownOffset });
		const gone = String((await jobsPage(sandbox)).items[3]?.id);
		sandbox.world.removeJob(RECIPE_ID, gone);
		const seen = await sendRequest(sandbox, `${JOBS_PATH}?offset_job_id=${gone}`);
		expect(seen.status).toBe(status);
		if (count !== undefined) expect(seen.body).toHaveProperty('items.length', count);
	});

	it('can be an integer, also under its deprecated name', async () => {
		const sandbox = await startedWithJobs(30, { integerIdsAfterDays: 0 });
		const { items } = await jobsPage(sandbox);
		const last = String(items.at(-1)?.id);
		expect(items.every((item) => typeof item.id === 'number')).toBe(true);
		expect((await jobsPage(sandbox, { offset_job_id: last })).items).toHaveLength(5);
		expect((await jobsPage(sandbox, { offset_run_id: last })).items).toHaveLength(5);
	});
});

describe('A page that repeats forever', () => {
	it('can be the first', async () => {
		const sandbox = await startedWithJobs(30, { repeatedPage: 'first' });
		const first = await jobsPage(sandbox);
		const next = await jobsPage(sandbox, { offset_job_id: String(first.items.at(-1)?.id) });
		expect(next).toEqual(first);
	});

	it('can be the last', async () => {
		const sandbox = await startedWithJobs(30, { repeatedPage: 'last' });
		const first = await jobsPage(sandbox);
		const last = await jobsPage(sandbox, { offset_job_id: String(first.items.at(-1)?.id) });
		const again = await jobsPage(sandbox, { offset_job_id: String(last.items.at(-1)?.id) });
		expect(last.items).toHaveLength(5);
		expect(again.items).toHaveLength(25);
		expect(again.items.at(-1)).toEqual(last.items.at(-1));
	});
});

describe('Cutting pages', () => {
	it('covers every list without gaps or duplicates, in both directions', () => {
		const blueprint = BLUEPRINTS[0];
		if (blueprint === undefined) throw new Error('There are no blueprints');
		const sizes = { jobs: fc.nat(60), size: fc.integer({ min: 1, max: 20 }) };
		fc.assert(
			fc.property(fc.record({ ...sizes, order: fc.constantFrom(...JOB_ORDERS) }), (given) => {
				const birthMs = Date.parse('2026-03-02T08:00:00Z');
				const jobs = makeJobs({
					seed: given.jobs,
					recipeId: 1,
					blueprint,
					birthMs,
					jobs: given.jobs,
					failureRate: 0.2,
					days: 1,
					futureHours: 1,
					caller: null,
				});
				const view = makeView(jobs, birthMs, given.order, NO_FILTER);
				const page = (offset: Job | undefined, prev: boolean) => {
					const request = { offset: offset?.handle ?? null, prev, size: given.size };
					return cutPage(view, request, offset, DEFAULT_SWITCHES);
				};
				const older = follow<Job>((last) => page(last, false));
				expect(older).toEqual(view.jobs);
				const newer = view.jobs.slice(0, -1).reverse();
				const backwards = follow<Job>((last) => {
					const reached = page(last ?? view.jobs.at(-1), true);
					return Array.isArray(reached) ? [...reached].reverse() : reached;
				});
				if (view.jobs.length > 0) expect(backwards).toEqual(newer);
			}),
			propertyParameters(100),
		);
	});
});

/** Follows pages by their last job until one is empty. */
function follow<T>(next: (last: T | undefined) => T[] | string): T[] {
	const reached: T[] = [];
	for (;;) {
		const page = next(reached.at(-1));
		if (!Array.isArray(page)) throw new Error(page);
		if (page.length === 0 || reached.length > 1_000) return reached;
		reached.push(...page);
	}
}

describe('The counts', () => {
	const scopeOf = async (scopeCount: Switches['scopeCount']) => {
		const sandbox = await startedWithJobs(60, { scopeCount });
		const response = await jobsPage(sandbox, { status: 'succeeded' });
		const groundTruth = sandbox.groundTruth({ status: 'succeeded' }).length;
		return { scopeCount: response.job_scope_count, groundTruth };
	};

	it('are those of the recipe, whatever the filter', async () => {
		const sandbox = await startedWithJobs(60);
		const response = await jobsPage(sandbox, { status: 'failed' });
		expect(response.job_count).toBe(60);
		expect(response.job_succeeded_count).toBe(sandbox.groundTruth({ status: 'succeeded' }).length);
		expect(response.job_failed_count).toBe(sandbox.groundTruth({ status: 'failed' }).length);
		expect(response.job_scope_count).toBe(response.job_failed_count);
	});

	it('can be right, wrong, of the page only or missing for the scope', async () => {
		const right = await scopeOf('right');
		expect(right.scopeCount).toBe(right.groundTruth);
		expect((await scopeOf('tooSmall')).scopeCount).toBeLessThan(right.groundTruth);
		expect((await scopeOf('tooLarge')).scopeCount).toBeGreaterThan(right.groundTruth);
		expect((await scopeOf('page')).scopeCount).toBe(25);
		expect((await scopeOf('missing')).scopeCount).toBeUndefined();
	});

	it('can be missing for the recipe', async () => {
		const sandbox = await startedWithJobs(60, { recipeTotals: 'missing', scopeCount: 'missing' });
		const { body } = await sendRequest(sandbox, JOBS_PATH);
		expect(Object.keys(body ?? {})).toEqual(['items']);
	});

	it('can lag behind the jobs', async () => {
		const sandbox = await startedWithJobs([
			{ startedAt: '2026-03-02T07:00:00Z', completedAt: '2026-03-02T07:00:01Z' },
			{ startedAt: '2026-03-02T07:59:50Z', completedAt: '2026-03-02T07:59:51Z' },
		]);
		sandbox.set({ countsLagMs: 60_000 });
		const response = await jobsPage(sandbox);
		expect(response.items).toHaveLength(2);
		expect(response).toMatchObject({ job_count: 1, job_scope_count: 1, job_succeeded_count: 1 });
	});
});
