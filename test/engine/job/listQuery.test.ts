import type { INodeParameters } from 'n8n-workflow';
import { jobDetail, jobs, page, pageOfMany } from '../../support/engine/responses';
import { respondWith, failed, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { idsOf, itemsOf } from '../../support/engine/run';

mockWorkato();

const LIST = '/api/managed_users/10847/recipes/362905/jobs';

describe('The query for a list of jobs', () => {
	it.each([
		['by default', {}],
		[
			'where everything is at its default',
			{ returnAll: false, limit: 50, filters: {}, options: {} },
		],
		['for Return All', { returnAll: true }],
		['for a Limit', { limit: 7 }],
		['for Simplify', { simplify: false }],
		['for Rerun Only switched off', { filters: { rerunOnly: false } }],
		['for Rerun Only switched off by an expression', { filters: { rerunOnly: '={{ "false" }}' } }],
		['for an empty Offset Job ID', { options: { offsetJobId: '' } }],
		['for an Offset Job ID of spaces only', { options: { offsetJobId: '   ' } }],
		['for an Offset Run ID of zero', { options: { offsetRunId: 0 } }],
		['for Newer Than Offset Job without an offset', { options: { prev: false } }],
		['for Longest Run', { options: { longestRunHours: 3 } }],
		['for Longest Wait', { options: { longestWaitMinutes: 3 } }],
		['for a search', { filters: { titleContains: 'x', errorContains: '' } }],
		['for any status', { filters: { status: 'any' } }],
		['for times, which Workato can’t filter by', { filters: { startedAfter: '2026-11-01' } }],
	])('is empty %s', async (_when, overrides: INodeParameters) => {
		expect(await pathsOf(overrides)).toEqual([LIST]);
	});

	it.each(['succeeded', 'failed', 'pending'])('contains the status %s', async (status) => {
		expect(await pathsOf({ filters: { status } })).toEqual([`${LIST}?status=${status}`]);
	});

	it('takes the status from an expression', async () => {
		expect(await pathsOf({ filters: { status: '={{ "fail" + "ed" }}' } })).toEqual([
			`${LIST}?status=failed`,
		]);
	});

	it.each([[true], ['={{ true }}'], ['={{ "true" }}']])(
		'contains rerun_only for Rerun Only: %s',
		async (rerunOnly) => {
			expect(await pathsOf({ filters: { rerunOnly } })).toEqual([`${LIST}?rerun_only=true`]);
		},
	);

	it('contains all filters together', async () => {
		expect(await pathsOf({ filters: { status: 'failed', rerunOnly: true } })).toEqual([
			`${LIST}?status=failed&rerun_only=true`,
		]);
	});

	it('contains an offset run as a number', async () => {
		expect(await pathsOf({ options: { offsetRunId: 4711 } })).toEqual([
			`${LIST}?offset_run_id=4711`,
		]);
	});

	it('contains an offset job once Workato is known to have it', async () => {
		const requests = respondWith([ok(jobDetail('j-9')), ok(page([]))]);
		await itemsOf(listJobs({ options: { offsetJobId: ' j-9 ' } }));

		expect(pathsIn(requests)).toEqual([`${LIST}/j-9`, `${LIST}?offset_job_id=j-9`]);
	});

	it('contains an offset job if the role can list jobs but not get one', async () => {
		const requests = respondWith([failed(403, { message: 'Forbidden' }), ok(page([]))]);
		await itemsOf(listJobs({ options: { offsetJobId: 'j-9' } }));

		expect(pathsIn(requests)).toEqual([`${LIST}/j-9`, `${LIST}?offset_job_id=j-9`]);
	});

	it('asks with prev whether anything is newer than the offset job', async () => {
		const requests = respondWith([ok(jobDetail('j-9')), ok(page([]))]);
		await itemsOf(listJobs({ options: { offsetJobId: 'j-9', prev: true } }));

		expect(pathsIn(requests)).toEqual([`${LIST}/j-9`, `${LIST}?offset_job_id=j-9&prev=true`]);
	});

	it('keeps the filters on later pages, with the last job as the offset', async () => {
		const requests = respondWith([
			ok(pageOfMany(jobs(2))),
			ok(pageOfMany(jobs(2, 3))),
			ok(page([])),
		]);
		await itemsOf(listJobs({ returnAll: true, filters: { status: 'failed' } }));

		expect(pathsIn(requests)).toEqual([
			`${LIST}?status=failed`,
			`${LIST}?status=failed&offset_job_id=j-2`,
			`${LIST}?status=failed&offset_job_id=j-4`,
		]);
	});

	it('drops the first page’s offset on later pages', async () => {
		const responses = [ok(jobDetail('j-9')), ok(pageOfMany(jobs(2, 10))), ok(page([]))];
		const requests = respondWith(responses);
		const ids = await idsOf(listJobs({ returnAll: true, options: { offsetJobId: 'j-9' } }));

		expect(pathsIn(requests).slice(1)).toEqual([
			`${LIST}?offset_job_id=j-9`,
			`${LIST}?offset_job_id=j-11`,
		]);
		expect(ids).toEqual(['j-10', 'j-11']);
	});

	it('drops the deprecated offset after the first page', async () => {
		const requests = respondWith([ok(pageOfMany(jobs(2))), ok(page([]))]);
		await itemsOf(listJobs({ returnAll: true, options: { offsetRunId: 4711 } }));

		expect(pathsIn(requests)).toEqual([`${LIST}?offset_run_id=4711`, `${LIST}?offset_job_id=j-2`]);
	});
});

describe('The query for one job', () => {
	it.each([['job'], ['lines']])('is empty with Output: %s', async (output) => {
		const requests = respondWith([ok(jobDetail('j-1'))]);
		await itemsOf(getJob({ job: located('handle', 'j-1'), output }));

		expect(pathsIn(requests)).toEqual([`${LIST}/j-1`]);
	});
});

async function pathsOf(overrides: INodeParameters): Promise<string[]> {
	const requests = respondWith([ok(page([]))]);
	await itemsOf(listJobs(overrides));
	return pathsIn(requests);
}

function pathsIn(requests: ReturnType<typeof respondWith>): string[] {
	return requests.map(({ path }) => path);
}
