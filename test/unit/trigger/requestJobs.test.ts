import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import { Stopwatch } from '../../../nodes/Workato/trigger/readJobList';
import { requestJobs } from '../../../nodes/Workato/trigger/requestJobs';
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

	it('are 100 per poll at most', async () => {
		const workato = workatoRefusing();
		const ids = Array.from({ length: 101 }, (_, index) => `j-${index}`);

		expect((await requested(workato, ids)).ids).toEqual(ids.slice(0, 100));
		expect(workato.sent.map(({ path }) => idIn(path))).toEqual(ids.slice(0, 100));
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
