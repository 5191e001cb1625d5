import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import { Stopwatch } from '../../../nodes/Workato/trigger/readJobList';
import { JobRequestBudget, requestJobs } from '../../../nodes/Workato/trigger/requestJobs';
import { fakeClient, refusal } from './fakeClient';
import { endedAt } from './jobs';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

const idIn = (path: string) => path.split('/').at(-1) ?? '';

/** A Workato that refuses details of some jobs, by their IDs, with these statuses. */
function workatoRefusing(statuses: Record<string, string> = {}) {
	return fakeClient(({ path }) => {
		const status = statuses[idIn(path)];
		return status ? refusal(status) : { id: idIn(path), completed_at: null, lines: [] };
	});
}

async function requested(
	{ client }: { client: WorkatoClient },
	ids: readonly string[],
	listed = [endedAt(100)],
) {
	const { jobs, ...rest } = await requestJobs(client, RECIPE, ids, listed, new Stopwatch());
	return { ids: jobs.map(({ id }) => id), ...rest };
}

describe('Jobs that are requested one by one', () => {
	it('keep the IDs that their list has for them, so that they aren’t taken for others', async () => {
		const workato = fakeClient(() => ({ id: 'j-handle', completed_at: null, lines: [] }));

		expect(await requested(workato, ['4711'])).toEqual({
			ids: ['4711'],
			unknownIds: [],
			failedIds: [],
		});
	});

	it('take time from the first request to the last response', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_000);
		const { client } = fakeClient(({ path }) => {
			now.mockReturnValue(4_000);
			return { id: idIn(path), completed_at: null, lines: [] };
		});
		const stopwatch = new Stopwatch();
		await requestJobs(client, RECIPE, ['j-1', 'j-2'], [], stopwatch);
		now.mockRestore();

		expect(stopwatch.tookMs).toBe(3_000);
	});
});

describe('A job that Workato doesn’t know', () => {
	it('is unknown if it knows the newest job of the list', async () => {
		const workato = workatoRefusing({ 'j-1': '404' });

		expect(await requested(workato, ['j-1', 'j-2'])).toEqual({
			ids: ['j-2'],
			unknownIds: ['j-1'],
			failedIds: [],
		});
		expect(workato.sent.at(-1)?.path).toBe('/api/recipes/501/jobs/ended%20100');
	});

	it('may be there if it doesn’t know the newest job of the list, either', async () => {
		const workato = workatoRefusing({ 'j-1': '404', 'ended%20100': '404' });

		expect(await requested(workato, ['j-1'])).toMatchObject({
			ids: [],
			unknownIds: [],
			failedIds: ['j-1'],
			error: { httpCode: '404' },
		});
	});

	it('is unknown if the list is empty', async () => {
		const workato = workatoRefusing({ 'j-1': '404' });

		expect(await requested(workato, ['j-1'], [])).toEqual({
			ids: [],
			unknownIds: ['j-1'],
			failedIds: [],
		});
	});
});

describe('A job whose request fails', () => {
	it('is left for the next poll, with the reason', async () => {
		const workato = workatoRefusing({ 'j-1': '500' });

		expect(await requested(workato, ['j-1', 'j-2'])).toMatchObject({
			ids: ['j-2'],
			unknownIds: [],
			failedIds: ['j-1'],
			error: { httpCode: '500', message: 'Refused with 500' },
		});
		expect(workato.sent).toHaveLength(2);
	});

	it('is the reason that counts if no details may be requested, either', async () => {
		const workato = workatoRefusing({ 'j-1': '404', 'j-2': '500', 'ended%20100': '403' });

		expect(await requested(workato, ['j-1', 'j-2'])).toMatchObject({
			failedIds: ['j-2', 'j-1'],
			error: { httpCode: '500' },
		});
	});
});

describe('The requests of a poll for single jobs', () => {
	const ids = (count: number) => Array.from({ length: count }, (_, index) => `j-${index}`);

	/** How many jobs of each recipe are requested, if each has as many. */
	function requestsPerRecipe(recipeCount: number, jobCount: number): number[] {
		const budget = new JobRequestBudget();
		return Array.from({ length: recipeCount }, () => budget.take(ids(jobCount)).length);
	}

	it('are for the first of a recipe’s jobs, a hundred at most', () => {
		const requested = new JobRequestBudget().take(ids(101));

		expect(requested).toStrictEqual(ids(100));
	});

	it('are a thousand and five per recipe at most, however many jobs recipes have', () => {
		expect(requestsPerRecipe(12, 100)).toStrictEqual([...Array<number>(10).fill(100), 55, 5]);
		expect(requestsPerRecipe(1_000, 37).reduce((sum, count) => sum + count)).toBe(6_000);
	});

	it('are not used up by recipes with a few jobs each', () => {
		expect(requestsPerRecipe(1_000, 5)).toStrictEqual(Array<number>(1_000).fill(5));
	});
});
