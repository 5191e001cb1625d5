import type { INodeParameters } from 'n8n-workflow';
import { located } from '../support/engine/parameters';
import {
	credentialFor,
	CUSTOMER,
	HOUR_MS,
	listOfRecipe,
	NOW,
	RECIPE,
	sandboxWith,
	trueIds,
} from '../support/engine/sandbox';
import { runNode } from '../support/engine/runNode';
import {
	startSandbox,
	type JobShape,
	type RunningSandbox,
	type Switches,
} from '../../sandbox/workato';

/** The page size isn't documented: each formula holds for any. */
const PAGE_SIZES = [1, 7, 25, 100];

const MINUTE_MS = HOUR_MS / 60;

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

describe.each(PAGE_SIZES)('With %d jobs per page, the number of requests for', (pageSize) => {
	const sizes = [1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize, 3 * pageSize + 2];
	const counts = [...new Set(sizes.filter((count) => count > 0))];
	const pages = (jobs: number) => Math.ceil(jobs / pageSize);

	it.each(counts)('a Limit of %d is its number of pages', async (limit) => {
		await startWith(5 * pageSize + 3, { pageSize });

		expect(await requestsOf({ returnAll: false, limit })).toBe(pages(limit));
	});

	it.each(counts)('Return All of %d jobs is the number of pages', async (jobs) => {
		await startWith(jobs, { pageSize }, anHourEarlier);

		expect(await requestsOf({})).toBe(pages(jobs));
	});

	it.each(counts)(
		'Return All of %d jobs is one more if a job is new and the last page may be full',
		async (jobs) => {
			await startWith(jobs, { pageSize });

			const lastPage = jobs % pageSize || Math.min(jobs, pageSize);
			const mayBeFull = lastPage >= (jobs > pageSize ? Math.min(pageSize, 10) : 10);
			expect(await requestsOf({})).toBe(pages(jobs) + (mayBeFull ? 1 : 0));
		},
	);

	it.each(counts)('Return All of %d jobs is one more if counts disagree', async (jobs) => {
		await startWith(jobs, { pageSize, scopeCount: 'missing' });

		expect(await requestsOf({})).toBe(pages(jobs) + 1);
	});

	/** A job that completes moves the others: pending jobs are read until nothing changes. */
	it.each(counts)(
		'Status Pending with %d jobs is twice the number of pages and one',
		async (jobs) => {
			await startWith(jobs, { pageSize }, (job) => ({ ...job, completedAt: null }));

			expect(await requestsOf({ filters: { status: 'pending' } })).toBe(2 * (pages(jobs) + 1));
		},
	);

	it.each(counts)('Rerun Only with %d jobs is one more than the number of pages', async (jobs) => {
		await startWith(jobs, { pageSize }, (job) => ({ ...job, masterJobId: 'j-first' }));

		expect(await requestsOf({ filters: { rerunOnly: true } })).toBe(pages(jobs) + 1);
	});

	it.each(counts)(
		'a window of %d jobs is the pages of it and of the 25 jobs, or the page, before it',
		async (jobs) => {
			await startWith(jobs + 3 * pageSize, { pageSize });
			const startedAfter = new Date(startOf(jobs - 1)).toISOString();

			const options = { longestWaitMinutes: 0 };

			const older = Math.min(25, pageSize);
			expect(await requestsOf({ filters: { startedAfter }, options })).toBe(pages(jobs + older));
		},
	);

	it.each(counts)('a Limit of %d after an offset job is one more', async (limit) => {
		await startWith(5 * pageSize + 3, { pageSize });
		const options = { offsetJobId: trueIds(sandbox)[0] };

		expect(await requestsOf({ returnAll: false, limit, options })).toBe(pages(limit) + 1);
	});

	it.each(counts)('%d jobs newer than an offset job is two more', async (newer) => {
		await startWith(newer + 2 * pageSize, { pageSize });
		const options = { offsetJobId: trueIds(sandbox)[newer], prev: true };

		expect(await requestsOf({ options })).toBe(pages(newer + 1) + 2);
	});

	it.each(counts)(
		'%d jobs newer than an offset job, with a filter, is three more',
		async (newer) => {
			await startWith(newer + 2 * pageSize, { pageSize });
			const options = { offsetJobId: trueIds(sandbox)[newer], prev: true };
			const filters = { status: 'succeeded' };

			expect(await requestsOf({ options, filters })).toBe(pages(newer + 1) + 3);
		},
	);

	it('no jobs newer than an offset job is two', async () => {
		await startWith(3 * pageSize, { pageSize });
		const options = { offsetJobId: trueIds(sandbox)[0], prev: true };

		expect(await requestsOf({ options })).toBe(2);
	});

	it('a recipe without jobs is one', async () => {
		await startWith(0, { pageSize });

		expect(await requestsOf({})).toBe(1);
	});

	it('Get is one', async () => {
		await startWith(3, { pageSize });
		const job = located('handle', trueIds(sandbox)[1] ?? '');

		expect(await requestsOf({ operation: 'get', job })).toBe(1);
	});
});

describe('The number of requests for a list of', () => {
	/** A page that isn't full isn't the end: Workato may send fewer rows than requested. */
	const numbered: Array<[number, number]> = [
		[0, 1],
		[1, 2],
		[100, 2],
		[101, 3],
		[200, 3],
		[250, 4],
	];

	it.each(numbered)('%d customers is %d', async (customers, requests) => {
		const some = Array.from({ length: customers }, () => ({ recipes: [] }));
		sandbox = await startSandbox({ now: NOW, world: { customers: some } });

		expect(await requestsOf({ resource: 'customer', operation: 'list' })).toBe(requests);
	});

	it.each(numbered)('%d recipes is %d', async (recipes, requests) => {
		const some = Array.from({ length: recipes }, () => ({ jobs: 0 }));
		sandbox = await startSandbox({
			now: NOW,
			world: { customers: [{ id: CUSTOMER, recipes: some }] },
		});

		expect(await requestsOf({ resource: 'recipe', operation: 'list' })).toBe(requests);
	});
});

/** Jobs of half a minute each, one every minute. */
async function startWith(
	count: number,
	switches: Partial<Switches>,
	change: (job: JobShape) => JobShape = (job) => job,
): Promise<void> {
	const jobs = Array.from({ length: count }, (_, index) => {
		return change(jobStartedAt(startOf(index)));
	});
	sandbox = await sandboxWith({ jobs }, { switches });
}

function jobStartedAt(startedAt: number): JobShape {
	return { startedAt, completedAt: startedAt + MINUTE_MS / 2 };
}

function anHourEarlier({ startedAt }: JobShape): JobShape {
	return jobStartedAt(Number(startedAt) - HOUR_MS);
}

/** When the so-manieth newest job started. */
function startOf(index: number): number {
	return NOW - (index + 1) * MINUTE_MS;
}

/** How many requests the node made, by Workato's own log. */
async function requestsOf(parameters: INodeParameters): Promise<number> {
	const { error } = await runNode({
		credential: credentialFor(sandbox),
		parameters: listOfRecipe({ recipe: located('id', RECIPE), ...parameters }),
	});
	expect(error).toBeUndefined();
	return sandbox.log.entries().length;
}
