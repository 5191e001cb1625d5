import { parseJobDetail } from '../../../nodes/Workato/model/jobLine';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import { Stopwatch } from '../../../nodes/Workato/trigger/readJobList';
import { requestJobs } from '../../../nodes/Workato/trigger/requestJobs';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

/** A Workato that names the job by its handle in details, whatever it's asked by. */
const client = {
	tryRequest: async () =>
		await Promise.resolve({
			data: parseJobDetail({ id: 'j-handle', completed_at: '2026-11-23T08:00:00Z', lines: [] }),
		}),
} as unknown as WorkatoClient;

describe('A job that is requested by itself', () => {
	it('keeps the ID that its list has for it, so that it isn’t taken for another job', async () => {
		const { jobs, unknownIds, failedIds } = await requestJobs(
			client,
			RECIPE,
			['4711'],
			[],
			new Stopwatch(),
		);

		expect(jobs.map(({ id }) => id)).toEqual(['4711']);
		expect([unknownIds, failedIds]).toEqual([[], []]);
	});
});
