import { job, jobDetail, page } from '../../../support/engine/responses';
import { respondAt, respondWith, mockWorkato, ok } from '../../../support/engine/mockedWorkato';
import { listJobs, located } from '../../../support/engine/parameters';
import { itemsOf } from '../../../support/engine/run';

mockWorkato();

const JOBS = '/api/managed_users/10847/recipes/362905/jobs';

/** Workato's details name jobs by their handles. Its lists may name them by the numbers of a database. */
const NUMBER_OF_FIRST_RUN = 987654321;

const failed = {
	status: 'failed',
	is_error: true,
	started_at: '2026-11-23T08:00:00Z',
	completed_at: '2026-11-23T08:00:01Z',
};
const rerun = {
	status: 'succeeded',
	started_at: '2026-11-23T08:30:00Z',
	completed_at: '2026-11-23T08:30:01Z',
};
const named = { master_job_id: 'j-first', master_job_handle: 'j-first' };

describe('A list that names the first run by a number', () => {
	it('doesn’t hide a rerun, so that no job is sent again', async () => {
		respondAt({
			[`${JOBS}/j-first`]: ok(jobDetail('j-first', { ...failed, ...named, is_repeat: false })),
			[`${JOBS}/j-rerun`]: ok(jobDetail('j-rerun', { ...rerun, ...named, is_repeat: true })),
			[`${JOBS}?rerun_only=true`]: ok(
				page([job('j-rerun', { ...rerun, master_job_id: NUMBER_OF_FIRST_RUN })]),
			),
			[`${JOBS}?rerun_only=true&offset_job_id=j-rerun`]: ok(page([])),
		});

		const rows = await itemsOf({
			resource: 'job',
			operation: 'rerun',
			customer: located('id', 10847),
			recipe: located('id', 362905),
			jobIds: 'j-first',
		});

		expect(rows).toEqual([
			expect.objectContaining({
				job_id: 'j-first',
				outcome: 'skipped',
				newest_try_id: 'j-rerun',
			}),
		]);
	});

	it('leaves open whether a job is a rerun', async () => {
		respondWith([ok(page([job('j-1', { master_job_id: NUMBER_OF_FIRST_RUN })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ is_rerun: null, master_job_id: String(NUMBER_OF_FIRST_RUN) }),
		]);
	});
});
