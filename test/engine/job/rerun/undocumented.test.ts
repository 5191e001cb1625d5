import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { job, jobDetail, page } from '../../../support/engine/responses';
import {
	respondAt,
	respondWith,
	failed as notFound,
	mockWorkato,
	ok,
	type MockedResponse,
} from '../../../support/engine/mockedWorkato';
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

function rerunOf(jobIds: string): INodeParameters {
	return {
		resource: 'job',
		operation: 'rerun',
		customer: located('id', 10847),
		recipe: located('id', 362905),
		jobIds,
	};
}

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

		const rows = await itemsOf(rerunOf('j-first'));

		expect(rows).toEqual([
			expect.objectContaining({
				job_id: 'j-first',
				outcome: 'skipped',
				newest_try_id: 'j-rerun',
			}),
		]);
	});

	it('doesn’t hide it either if the rerun’s details name it by that number', async () => {
		const byNumber = { master_job_id: NUMBER_OF_FIRST_RUN };
		const first = jobDetail('j-first', { ...failed, ...named, is_repeat: false });
		respondAt({
			[`${JOBS}/j-first`]: ok(first),
			[`${JOBS}/${NUMBER_OF_FIRST_RUN}`]: ok(first),
			[`${JOBS}/j-rerun`]: ok(jobDetail('j-rerun', { ...rerun, ...byNumber, is_repeat: true })),
			[`${JOBS}?rerun_only=true`]: ok(page([job('j-rerun', { ...rerun, ...byNumber })])),
			[`${JOBS}?rerun_only=true&offset_job_id=j-rerun`]: ok(page([])),
		});

		expect(await itemsOf(rerunOf('j-first'))).toEqual([
			expect.objectContaining({ outcome: 'skipped', newest_try_id: 'j-rerun' }),
		]);
	});

	it('doesn’t hide a later rerun of a rerun that names it by a number', async () => {
		const byNumber = { master_job_id: NUMBER_OF_FIRST_RUN, is_repeat: true };
		const first = jobDetail('j-first', { ...failed, ...byNumber, is_repeat: false });
		const tries = [
			['j-second', { ...failed, ...byNumber }],
			['j-rerun', { ...rerun, ...byNumber }],
		] as const;
		respondAt({
			...Object.fromEntries(tries.map(([id, told]) => [`${JOBS}/${id}`, ok(jobDetail(id, told))])),
			[`${JOBS}/${NUMBER_OF_FIRST_RUN}`]: ok(first),
			[`${JOBS}/j-first`]: ok(first),
			[`${JOBS}?rerun_only=true`]: ok(page(tries.map(([id, told]) => job(id, told)).reverse())),
			[`${JOBS}?rerun_only=true&offset_job_id=j-second`]: ok(page([])),
		});

		expect(await itemsOf({ ...rerunOf('j-first,j-second'), checkOnly: true })).toEqual([
			expect.objectContaining({ outcome: 'skipped', newest_try_id: 'j-rerun' }),
			expect.objectContaining({ outcome: 'skipped', newest_try_id: 'j-rerun' }),
		]);
	});

	it('leaves open whether a job is a rerun', async () => {
		respondWith([ok(page([job('j-1', { master_job_id: NUMBER_OF_FIRST_RUN })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ is_rerun: null, master_job_id: String(NUMBER_OF_FIRST_RUN) }),
		]);
	});
});

describe('A rerun whose first run Workato has removed', () => {
	it('isn’t sent if a later rerun succeeded, even if rerun_only lists first runs alone', async () => {
		const later = { ...rerun, ...named };
		respondAt({
			[`${JOBS}/j-failed`]: ok(jobDetail('j-failed', { ...failed, ...named, is_repeat: true })),
			[`${JOBS}/j-first`]: notFound(404, { message: 'Not found' }),
			[`${JOBS}?rerun_only=true`]: ok(page([])),
			[JOBS]: ok(page([job('j-later', later), job('j-failed', { ...failed, ...named })])),
		});

		expect(await itemsOf(rerunOf('j-failed'))).toEqual([
			expect.objectContaining({ outcome: 'skipped', newest_try_id: 'j-later' }),
		]);
	});
});

describe('Several reruns whose first run Workato has removed', () => {
	it('aren’t sent if a later one succeeded, though the lists name no master jobs', async () => {
		const jobIds = ['j-1', 'j-2', 'j-3', 'j-4'];
		const details = jobIds.map((id): [string, MockedResponse] => {
			const master = { master_job_id: `${id}-first`, master_job_handle: `${id}-first` };
			return [`${JOBS}/${id}`, ok(jobDetail(id, { ...failed, ...master, is_repeat: true }))];
		});
		const removed = jobIds.map((id): [string, MockedResponse] => [
			`${JOBS}/${id}-first`,
			notFound(404, { message: 'Not found' }),
		]);
		const later = { master_job_id: 'j-1-first', master_job_handle: 'j-1-first', is_repeat: true };
		const listed = jobIds.map((id) => job(id, failed));
		respondAt({
			...Object.fromEntries([...details, ...removed]),
			[`${JOBS}/j-later`]: ok(jobDetail('j-later', { ...rerun, ...later })),
			[`${JOBS}?status=failed`]: ok(page(listed)),
			[`${JOBS}?rerun_only=true`]: ok(page([])),
			[JOBS]: ok(page([job('j-later', rerun), ...listed])),
		});

		const rows = await itemsOf({ ...rerunOf(jobIds.join()), checkOnly: true });

		expect(rows.map(({ job_id, outcome }) => [job_id, outcome])).toEqual([
			['j-1', 'skipped'],
			['j-2', 'ready'],
			['j-3', 'ready'],
			['j-4', 'ready'],
		]);
	});
});

describe('A newest rerun that ended', () => {
	async function outcomeAfter(newest: IDataObject): Promise<IDataObject[]> {
		const newestTry = job('j-rerun', { ...rerun, ...newest, master_job_id: 'j-first' });
		respondAt({
			[`${JOBS}/j-first`]: ok(jobDetail('j-first', { ...failed, ...named, is_repeat: false })),
			[`${JOBS}?rerun_only=true`]: ok(page([newestTry])),
			[`${JOBS}?rerun_only=true&offset_job_id=j-rerun`]: ok(page([])),
		});
		return await itemsOf({ ...rerunOf('j-first'), checkOnly: true });
	}

	it.each(['completed', 'success', 'archived'])(
		'with a status that isn’t known may have succeeded, so the job isn’t sent: %s',
		async (status) => {
			expect(await outcomeAfter({ status })).toEqual([
				expect.objectContaining({ outcome: 'skipped', reason: expect.stringContaining(status) }),
			]);
		},
	);

	it.each([{ status: 'canceled' }, { status: 'Aborted' }, { status: 'error', is_error: true }])(
		'without success lets the job be sent: %j',
		async (newest) => {
			expect(await outcomeAfter(newest)).toEqual([expect.objectContaining({ outcome: 'ready' })]);
		},
	);
});
