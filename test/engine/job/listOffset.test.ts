import { DEFAULT_SWITCHES, type RunningSandbox, type Switches } from '../../../sandbox/workato';
import { errorOf } from '../../support/engine/run';
import {
	credentialFor,
	listedIds,
	listOfRecipe,
	sandboxWith,
	trueIds,
} from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 60, days: 2, failureRate: 0.3 });
});
beforeEach(() => sandbox.set(DEFAULT_SWITCHES));
afterAll(async () => await sandbox.stop());

const places = [
	['the newest job', 0],
	['a job of the first page', 3],
	['the last job of a page', 9],
	['a job of a later page', 34],
	['the oldest job', 59],
] as const;

const prevSwitches = (['nextToOffset', 'newest'] as const).flatMap((prevPage) =>
	(['newestFirst', 'oldestFirst'] as const).flatMap((prevOrder) =>
		[false, true].map((offsetIncluded) => ({ prevPage, prevOrder, offsetIncluded })),
	),
);

describe('Offset Job ID', () => {
	it.each(places)('continues below %s', async (_what, at) => {
		sandbox.set({ pageSize: 10 });
		const ids = trueIds(sandbox);

		expect(await listedIds(sandbox, { options: { offsetJobId: ids[at] } })).toEqual(
			ids.slice(at + 1),
		);
	});

	it('excludes the job itself if Workato includes it in the page', async () => {
		sandbox.set({ pageSize: 10, offsetIncluded: true });
		const ids = trueIds(sandbox);

		expect(await listedIds(sandbox, { options: { offsetJobId: ids[20] } })).toEqual(ids.slice(21));
	});

	it.each([false, true])(
		'returns the job next to it with Limit 1, if per_page is honored (newer: %s)',
		async (prev) => {
			sandbox.set({ perPage: 'honored', offsetIncluded: true });
			const ids = trueIds(sandbox);
			const options = { offsetJobId: ids[20], prev };

			expect(await listedIds(sandbox, { options, returnAll: false, limit: 1 })).toEqual([
				prev ? ids[0] : ids[21],
			]);
		},
	);

	it('works with a filter that the job itself doesn’t match', async () => {
		sandbox.set({ pageSize: 5 });
		const ids = trueIds(sandbox);
		const failed = new Set(trueIds(sandbox, { status: 'failed' }));
		const at = ids.findIndex((id, index) => index > 15 && !failed.has(id));
		const options = { offsetJobId: ids[at] };

		expect(await listedIds(sandbox, { options, filters: { status: 'failed' } })).toEqual(
			ids.slice(at).filter((id) => failed.has(id)),
		);
	});

	it.each(['empty', 'firstPage', 'notFound', 'badRequest'] as const)(
		'is rejected if Workato has no such job and responds: %s',
		async (unknownOffset) => {
			sandbox.set({ unknownOffset });

			const { message, description } = await errorOf(
				listOfRecipe({ options: { offsetJobId: 'j-gone' } }),
				{ credential: credentialFor(sandbox) },
			);

			expect(message).toBe('Offset Job ID: Workato found no job “j-gone” in recipe 362905');
			expect(description).toContain('add the filter Started After');
		},
	);
});

describe('Newer Than Offset Job', () => {
	describe.each(prevSwitches)(
		'returns newer jobs by $prevPage, $prevOrder, offset included: $offsetIncluded',
		(switches) => {
			it.each(places)('returns what is newer than %s, newest first', async (_what, at) => {
				const ids = trueIds(sandbox);

				expect(await newerThan(ids[at], { ...switches, pageSize: 10 })).toEqual(ids.slice(0, at));
			});

			it('works with a filter', async () => {
				const ids = trueIds(sandbox);
				const failed = new Set(trueIds(sandbox, { status: 'failed' }));
				const at = 40;

				const found = await newerThan(ids[at], { ...switches, pageSize: 10 }, { status: 'failed' });

				expect(found).toEqual(ids.slice(0, at).filter((id) => failed.has(id)));
			});
		},
	);

	it('returns the newest jobs up to Limit', async () => {
		const ids = trueIds(sandbox);
		const options = { offsetJobId: ids[50], prev: true };

		expect(await listedIds(sandbox, { options, returnAll: false, limit: 7 })).toEqual(
			ids.slice(0, 7),
		);
	});
});

describe('Offset Run ID', () => {
	it('continues below the run', async () => {
		const ids = trueIds(sandbox);
		const job = sandbox.world.allRecipes()[0]?.history.find(ids[20] ?? '');

		expect(await listedIds(sandbox, { options: { offsetRunId: job?.runId } })).toEqual(
			ids.slice(21),
		);
	});
});

async function newerThan(
	offsetJobId: string | undefined,
	switches: Partial<Switches>,
	filters = {},
): Promise<unknown[]> {
	sandbox.set(switches);
	return await listedIds(sandbox, { options: { offsetJobId, prev: true }, filters });
}
