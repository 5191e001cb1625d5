import { job, jobDetail, jobLine, jobs, page } from '../../support/engine/responses';
import {
	respondAt,
	respondWith,
	failed,
	ok,
	mockWorkato,
} from '../../support/engine/mockedWorkato';
import { credential, getJob, listJobs, located } from '../../support/engine/parameters';
import { runNode, type NodeRun } from '../../support/engine/runNode';

mockWorkato();

const RECIPES = [{ recipe: 101 }, { recipe: 102 }, { recipe: 103 }];
const fromItem = { recipe: located('id', '={{ $json.recipe }}') };

describe('Each of several input items', () => {
	it('returns the jobs of its own recipe, in order, paired with the item', async () => {
		respondAt({
			[pathOf(101)]: ok(page([job('a-1'), job('a-2')])),
			[pathOf(102)]: ok(page([])),
			[pathOf(103)]: ok(page([job('c-1')])),
		});

		expect(await outputOf({ parameters: listJobs(fromItem), input: RECIPES })).toEqual([
			['a-1', 0],
			['a-2', 0],
			['c-1', 2],
		]);
	});

	it('has its own customer, filter and limit', async () => {
		const parameters = listJobs({
			customer: located('externalId', '={{ $json.customer }}'),
			limit: '={{ $json.limit }}',
			filters: { status: '={{ $json.status }}' },
		});
		respondAt({
			'/api/managed_users/EA1/recipes/362905/jobs?status=failed': ok(page(jobs(3))),
			'/api/managed_users/EB2/recipes/362905/jobs?status=pending': ok(page(jobs(3, 11))),
		});

		const input = [
			{ customer: 'A1', limit: 1, status: 'failed' },
			{ customer: 'B2', limit: 2, status: 'pending' },
		];
		expect(await outputOf({ parameters, input })).toEqual([
			['j-1', 0],
			['j-11', 1],
			['j-12', 1],
		]);
	});

	it('returns its own job', async () => {
		const input = [{ id: 'j-1' }, { id: 'j-2' }];
		respondAt({
			[`${pathOf(362905)}/j-1`]: ok(jobDetail('j-1')),
			[`${pathOf(362905)}/j-2`]: ok(jobDetail('j-2')),
		});

		const parameters = getJob({ job: located('handle', '={{ $json.id }}') });
		expect(await outputOf({ parameters, input })).toEqual([
			['j-1', 0],
			['j-2', 1],
		]);
	});

	it('is paired with the lines of its job', async () => {
		const input = [{ id: 'j-1' }, { id: 'j-2' }];
		respondAt({
			[`${pathOf(362905)}/j-1`]: ok(jobDetail('j-1', { lines: [jobLine(0), jobLine(1)] })),
			[`${pathOf(362905)}/j-2`]: ok(jobDetail('j-2', { lines: [jobLine(0)] })),
		});
		const parameters = getJob({ job: located('handle', '={{ $json.id }}'), output: 'lines' });

		const { items } = await runNode({ credential: credential(), parameters, input });

		expect(items.map(({ json, pairedItem }) => [json.job_id, pairedItem])).toEqual([
			['j-1', { item: 0 }],
			['j-1', { item: 0 }],
			['j-2', { item: 1 }],
		]);
	});
});

describe('An input item that fails', () => {
	it('stops the run with an error that names it', async () => {
		someFail();

		const { items, error } = await runSome();

		expect({ items, itemIndex: error?.context?.itemIndex }).toEqual({ items: [], itemIndex: 1 });
	});

	it('becomes an error item with On Error: Continue', async () => {
		someFail();

		const { items, error } = await runSome({ onError: 'continueRegularOutput' });

		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.id ?? json, pairedItem])).toEqual([
			['a-1', { item: 0 }],
			[
				{
					error: 'Workato found no recipe 102 in customer 10847',
					message: expect.stringContaining('Workato said: Not found'),
				},
				{ item: 1 },
			],
			['c-1', { item: 2 }],
		]);
	});

	it('goes to the error output with its own fields, next to the complete results of the others', async () => {
		someFail();

		const { items, errorItems } = await runSome({ onError: 'continueErrorOutput' });

		expect(items.map(({ json }) => json.id)).toEqual(['a-1', 'c-1']);
		expect(errorItems.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				recipe: 102,
				error: 'Workato found no recipe 102 in customer 10847',
			}),
		]);
	});

	it('can fail because of invalid parameters, too', async () => {
		respondAt({ [pathOf(101)]: ok(page([job('a-1')])) });
		const { items } = await runNode({
			credential: credential(),
			parameters: listJobs(fromItem),
			input: [{ recipe: 101 }, { recipe: 'none' }],
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
			'a-1',
			'Recipe: “none” isn’t a valid recipe ID',
		]);
	});

	it('returns none of its first pages, so that no partial list looks complete', async () => {
		const counts = { job_count: 99, job_scope_count: 99 };
		const notFound = failed(404, { message: 'Not found' });
		// Below the last job, then below the one before: the last may have been deleted.
		respondWith([ok(page(jobs(2), counts)), notFound, notFound]);

		const { items } = await runNode({
			credential: credential(),
			parameters: listJobs(),
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => Object.keys(json))).toEqual([['error', 'message']]);
	});
});

function pathOf(recipe: number): string {
	return `/api/managed_users/10847/recipes/${recipe}/jobs`;
}

function someFail(): void {
	respondAt({
		[pathOf(101)]: ok(page([job('a-1')])),
		[pathOf(102)]: failed(404, { message: 'Not found' }),
		[pathOf(103)]: ok(page([job('c-1')])),
	});
}

async function runSome(more: Pick<NodeRun, 'onError'> = {}) {
	const parameters = listJobs(fromItem);
	return await runNode({ credential: credential(), parameters, input: RECIPES, ...more });
}

/** The ID of each item and the index of its paired input item. */
async function outputOf(run: Omit<NodeRun, 'credential'>) {
	const { items, error } = await runNode({ credential: credential(), ...run });
	if (error) throw new Error(`${error.message}\n${error.description}`);
	return items.map(({ json, pairedItem }) => [
		json.id,
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
	]);
}
