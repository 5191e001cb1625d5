import type { IDataObject } from 'n8n-workflow';
import { checkJobs } from '../../../../../nodes/Workato/resources/job/rerun/checkJobs';
import { forgetSend, noteSend } from '../../../../../nodes/Workato/resources/job/rerun/recentSends';
import { job, rerun, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

const BOTH = { failedOnly: true, skipRerun: true };
const FAILED_ONLY = { failedOnly: true, skipRerun: false };
const SKIP_RERUN = { failedOnly: false, skipRerun: true };
const NONE = { failedOnly: false, skipRerun: false };

const SUCCEEDED = { status: 'succeeded' };
const PENDING = { status: 'pending', completed_at: null };

const keyOf = (id: string) => `https://app.workato.com 501 ${id}`;

async function checked(
	jobs: IDataObject[],
	ids: string[],
	{ checks = BOTH, ...behavior }: Behavior & { checks?: typeof BOTH } = {},
	chosenTries = new Map<string, string>(),
) {
	const { client, requests } = new SimulatedWorkato(jobs, behavior);
	const { toSend, reports, otherTryIds } = await checkJobs(
		{ client, chosenTries },
		RECIPE,
		ids,
		checks,
	);
	return {
		toSend: toSend.map(({ jobId }) => jobId),
		sends: toSend,
		reports: Object.fromEntries(reports),
		otherTryIds: [...otherTryIds],
		requests,
	};
}

/** The reason for not sending the first of some jobs, and its newest try. */
async function reasonFor(jobs: IDataObject[], checks = BOTH) {
	const id = String(jobs[0]?.id);
	const { toSend, reports } = await checked(jobs, [id], { checks });
	const report = reports[id];
	return toSend.length > 0 ? 'sent' : [report?.outcome, report?.newestTryId, report?.reason];
}

describe('A job to rerun', () => {
	it('is sent if it failed and has no rerun', async () => {
		const { sends, reports } = await checked([job('j-1', 10)], ['j-1']);

		expect(sends).toStrictEqual([{ jobId: 'j-1', masterKey: keyOf('j-1'), newestTryId: 'j-1' }]);
		expect(reports).toEqual({});
	});

	it('is sent if its rerun failed, too', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1')].reverse();

		expect((await checked(jobs, ['j-1'])).sends).toStrictEqual([
			{ jobId: 'j-1', masterKey: keyOf('j-1'), newestTryId: 'j-1-2' },
		]);
	});

	it.each(['succeeded', 'pending', 'canceled'])('isn’t sent if it is %s', async (status) => {
		expect(await reasonFor([job('j-1', 10, { status })], FAILED_ONLY)).toEqual([
			'skipped',
			null,
			`The job didn’t fail: its status is ${status}.`,
		]);
	});

	it('isn’t sent if a rerun succeeded', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1', SUCCEEDED)];

		expect(await reasonFor(jobs)).toEqual(['skipped', 'j-1-2', 'Its newest try j-1-2 succeeded.']);
	});

	it('isn’t sent if a rerun hasn’t ended', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1', PENDING)];

		expect(await reasonFor(jobs)).toEqual([
			'skipped',
			'j-1-2',
			'Its newest try j-1-2 hasn’t ended: its status is pending.',
		]);
	});

	it('isn’t sent if a rerun has a status that is unknown, since it may have succeeded', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1', { status: 'archived' })];

		expect(await reasonFor(jobs)).toEqual([
			'skipped',
			'j-1-2',
			'Its newest try j-1-2 may have succeeded: its status is archived.',
		]);
	});

	it('is sent if a rerun failed with a status that is unknown', async () => {
		const failed = { status: 'exploded', is_error: true };

		expect(await reasonFor([job('j-1', 10), rerun('j-1-2', 20, 'j-1', failed)])).toBe('sent');
	});

	it('is sent if a rerun was canceled', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1', { status: 'canceled' })];

		expect(await reasonFor(jobs)).toBe('sent');
	});

	it.each(['succeeded', 'canceled', 'archived'])(
		'is sent whatever it came to, if only its reruns are looked for: %s',
		async (status) => {
			expect(await reasonFor([job('j-1', 10, { status })], SKIP_RERUN)).toBe('sent');
		},
	);

	it('isn’t sent while it runs, even if only its reruns are looked for', async () => {
		expect(await reasonFor([job('j-1', 10, PENDING)], SKIP_RERUN)).toEqual([
			'skipped',
			'j-1',
			'Its newest try j-1 hasn’t ended: its status is pending.',
		]);
	});

	it('isn’t sent again while Workato doesn’t list the rerun of a send before', async () => {
		noteSend(keyOf('j-1'), 'j-1');
		expect(await reasonFor([job('j-1', 10)])).toEqual([
			'skipped',
			'j-1',
			'It was sent to Workato a few minutes ago, and Workato’s list doesn’t show its rerun yet.',
		]);

		forgetSend(keyOf('j-1'));
		expect(await reasonFor([job('j-1', 10)])).toBe('sent');
	});

	it('isn’t sent again if a try of it was sent without checks, by its own ID', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1')];
		noteSend(keyOf('j-1-2'), 'j-1-2');
		expect(await reasonFor(jobs)).toEqual([
			'skipped',
			'j-1-2',
			expect.stringContaining('a few minutes ago'),
		]);

		forgetSend(keyOf('j-1-2'));
		expect(await reasonFor(jobs)).toBe('sent');
	});

	it('is sent with a rerun if only failed jobs are wanted', async () => {
		const jobs = [job('j-1', 10), rerun('j-1-2', 20, 'j-1', SUCCEEDED)];
		const { sends, requests } = await checked(jobs, ['j-1'], { checks: FAILED_ONLY });

		expect(sends).toStrictEqual([{ jobId: 'j-1', masterKey: keyOf('j-1'), newestTryId: null }]);
		expect(requests).toEqual(['j-1']);
	});

	it('is refused if Workato doesn’t have it', async () => {
		const { toSend, reports } = await checked([job('j-1', 10)], ['j-none', 'j-1']);

		expect(toSend).toEqual(['j-1']);
		expect(reports).toStrictEqual({
			'j-none': { outcome: 'refused', reason: 'Status 404. Advice.', newestTryId: null },
		});
	});

	it('is sent without any request if nothing is to be checked', async () => {
		const { sends, reports, otherTryIds, requests } = await checked([], ['j-1', 'j-2'], {
			checks: NONE,
		});

		expect(sends).toStrictEqual([
			{ jobId: 'j-1', masterKey: keyOf('j-1'), newestTryId: null },
			{ jobId: 'j-2', masterKey: keyOf('j-2'), newestTryId: null },
		]);
		expect([reports, otherTryIds, requests]).toEqual([{}, [], []]);
	});
});

describe('Many jobs to rerun', () => {
	const JOBS = ['j-6', 'j-5', 'j-4', 'j-3', 'j-2', 'j-1'].map((id, index) => job(id, 20 - index));

	it.each([
		[FAILED_ONLY, 'jobs failed'],
		[SKIP_RERUN, 'jobs'],
	])('are searched in the list: %j', async (checks, list) => {
		const ids = JOBS.map(({ id }) => String(id));
		const { toSend, requests } = await checked(JOBS, ids, { checks });

		expect(toSend).toEqual(ids);
		expect(requests[0]).toBe(list);
	});
});

describe('Of several tries of a job', () => {
	const JOBS = [rerun('j-1-3', 30, 'j-1'), rerun('j-1-2', 20, 'j-1'), job('j-1', 10)];

	it('the one that is named first is sent', async () => {
		const { toSend, reports, otherTryIds } = await checked(JOBS, ['j-1-2', 'j-1', 'j-1-3']);
		const report = {
			outcome: 'skipped',
			reason: 'It is another try of job j-1-2, which is sent instead.',
			newestTryId: 'j-1-3',
		};

		expect(toSend).toEqual(['j-1-2']);
		expect(reports).toStrictEqual({ 'j-1': report, 'j-1-3': report });
		expect(otherTryIds).toEqual(['j-1', 'j-1-3']);
	});

	it('one is sent if other input items have named the others', async () => {
		const chosen = new Map<string, string>();
		await checked(JOBS, ['j-1-2'], {}, chosen);
		const { toSend, otherTryIds } = await checked(JOBS, ['j-1'], {}, chosen);

		expect([toSend, otherTryIds]).toEqual([[], ['j-1']]);
	});

	it('each is sent if reruns aren’t looked for', async () => {
		const { toSend } = await checked(JOBS, ['j-1-2', 'j-1'], { checks: FAILED_ONLY });

		expect(toSend).toEqual(['j-1-2', 'j-1']);
	});

	it('a second name of the same one is left out', async () => {
		const { toSend, otherTryIds } = await checked(JOBS, ['j-1', '4711'], {
			checks: FAILED_ONLY,
			aliases: { 4711: 'j-1' },
		});

		expect([toSend, otherTryIds]).toEqual([['j-1'], ['4711']]);
	});

	it('the same one is sent if another input item has named it', async () => {
		const chosen = new Map<string, string>();
		await checked(JOBS, ['j-1'], {}, chosen);

		expect((await checked(JOBS, ['j-1'], {}, chosen)).toSend).toEqual(['j-1']);
	});

	it('none is chosen that isn’t sent', async () => {
		const chosen = new Map<string, string>();
		await checked([job('j-1', 10, SUCCEEDED)], ['j-1'], {}, chosen);

		expect([...chosen]).toEqual([]);
	});
});
