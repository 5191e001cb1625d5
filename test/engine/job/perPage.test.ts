import type { RunningSandbox } from '../../../sandbox/workato';
import {
	listedIds,
	listOfRecipe,
	sandboxWith,
	trueIds,
	credentialFor,
} from '../../support/engine/sandbox';
import { errorOf } from '../../support/engine/run';

const JOBS = 250;

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: JOBS });
});

afterEach(async () => await sandbox.stop());

/** The per_page of each jobs request, in the order of arrival. */
function askedFor(): Array<string | null> {
	return sandbox.log.entries().map(({ query }) => new URLSearchParams(query).get('per_page'));
}

describe('Requesting 100 jobs per page', () => {
	it.each([
		['honored', 3],
		['capped:40', 7],
		['capped:7', 36],
		['ignored', 11],
	] as const)('returns every job once if per_page is %s', async (perPage, maxRequests) => {
		sandbox.set({ perPage });

		expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
		expect(askedFor().length).toBeLessThanOrEqual(maxRequests + 1);
		expect(new Set(askedFor())).toEqual(new Set(['100']));
	});

	it.each([
		['a 400', 'badRequest', 'message'],
		['a 422', 'unprocessable', 'fields'],
		['a page of HTML', 'badRequest', 'html'],
		['200 and success: false', 'successFalse', 'message'],
	] as const)(
		'returns every job once if %s rejects it, after one try',
		async (_what, refusal, shape) => {
			sandbox.set({ perPage: 'refused', refusal, errorShape: shape });

			expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
			expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
			expect(askedFor().filter((perPage) => perPage !== null)).toHaveLength(1);
		},
	);

	it.each([
		['honored', 'ignored'],
		['ignored', 'honored'],
		['honored', 'refused'],
		['capped:40', 'capped:7'],
	] as const)('returns every job once if per_page changes from %s to %s', async (before, after) => {
		sandbox.set({ perPage: before });
		let requests = 0;
		const ids = await listedIds(
			sandbox,
			{},
			{
				onRequest: () => {
					requests += 1;
					if (requests === 2) sandbox.set({ perPage: after });
				},
			},
		);

		expect(ids).toEqual(trueIds(sandbox));
	});

	it.each([
		['alone', {}, '5'],
		['with a search', { titleContains: 'no such title' }, '100'],
		['with a window', { startedBefore: '2020-01-01T00:00:00Z' }, '100'],
	])('requests as few as can be enough for a Limit of 5 %s', async (_what, filters, perPage) => {
		sandbox.set({ perPage: 'honored' });

		await listedIds(sandbox, { returnAll: false, limit: 5, filters });

		expect(askedFor()[0]).toBe(perPage);
	});

	it('keeps requesting them after a 400 for another reason', async () => {
		sandbox.set({ perPage: 'honored', unknownOffset: 'badRequest' });
		const options = { offsetJobId: 'j-unknown' };

		await expect(
			errorOf(listOfRecipe({ options }), { credential: credentialFor(sandbox) }),
		).resolves.toBeDefined();
		sandbox.log.clear();
		expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
		expect(new Set(askedFor())).toEqual(new Set(['100']));
	});

	it('requests no more than Limit', async () => {
		sandbox.set({ perPage: 'honored' });

		expect(await listedIds(sandbox, { returnAll: false, limit: 50 })).toHaveLength(50);
		expect(askedFor()).toEqual(['50']);
	});
});
