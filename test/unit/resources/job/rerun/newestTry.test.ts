import type { IDataObject } from 'n8n-workflow';
import type { Job } from '../../../../../nodes/Workato/model/job';
import { parseJobDetail } from '../../../../../nodes/Workato/model/jobLine';
import { JobLookup } from '../../../../../nodes/Workato/resources/job/rerun/jobLookup';
import { findNewestTries } from '../../../../../nodes/Workato/resources/job/rerun/newestTry';
import { job, rerun, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

const CHECKS = { failedOnly: true, skipRerun: true };

const SUCCEEDED = { status: 'succeeded' };
const PENDING = { status: 'pending', completed_at: null };
const CANCELED = { status: 'canceled' };

function detail(sent: IDataObject): Job {
	const parsed = parseJobDetail(sent);
	if (typeof parsed === 'string') throw new Error(parsed);
	return parsed;
}

/** For each named job: the job that ran first, the newest try, and whether there are reruns. */
async function triesOf(jobs: IDataObject[], ids: string[], behavior: Behavior = {}) {
	const workato = new SimulatedWorkato(jobs, behavior);
	const lookup = new JobLookup(workato.client, RECIPE, CHECKS);
	const named = ids.map((id) => detail(jobs.find((each) => each.id === id) ?? { id }));
	const tries = await findNewestTries(lookup, named);
	const found = [...tries].map(([id, { masterId, newest, hasReruns }]) => [
		id,
		[masterId, newest.id, hasReruns],
	]);
	return { tries: Object.fromEntries(found) as object, requests: workato.requests };
}

const LISTS: Behavior[] = (['reruns', 'originals', 'both'] as const).flatMap((rerunOnly) =>
	[true, false].map((listsMasters) => ({ rerunOnly, listsMasters })),
);

describe('The newest try of a job', () => {
	const JOBS = [
		rerun('j-twice-3', 60, 'j-twice', SUCCEEDED),
		job('j-other', 59),
		rerun('j-twice-2', 50, 'j-twice'),
		rerun('j-once-2', 40, 'j-once', PENDING),
		job('j-alone', 30),
		job('j-once', 20),
		job('j-twice', 10),
	];

	it.each(LISTS)('is its last rerun, or itself, whatever lists contain: %j', async (list) => {
		const { tries } = await triesOf(JOBS, ['j-twice', 'j-once', 'j-alone'], list);

		expect(tries).toEqual({
			'j-twice': ['j-twice', 'j-twice-3', true],
			'j-once': ['j-once', 'j-once-2', true],
			'j-alone': ['j-alone', 'j-alone', false],
		});
	});

	it.each(LISTS)('is the same for a job that is a rerun itself: %j', async (list) => {
		const { tries } = await triesOf(JOBS, ['j-twice-2', 'j-twice-3'], list);

		expect(tries).toEqual({
			'j-twice-2': ['j-twice', 'j-twice-3', true],
			'j-twice-3': ['j-twice', 'j-twice-3', true],
		});
	});

	it.each(LISTS)('is found through reruns of reruns: %j', async (list) => {
		const chain = [rerun('j-3', 30, 'j-2', SUCCEEDED), rerun('j-2', 20, 'j-1'), job('j-1', 10)];

		for (const id of ['j-1', 'j-2', 'j-3']) {
			expect((await triesOf(chain, [id], list)).tries).toEqual({ [id]: ['j-1', 'j-3', true] });
		}
	});

	it.each(LISTS)('is found below a page of other reruns: %j', async (list) => {
		const others = Array.from({ length: 4 }, (_, index) => [
			rerun(`j-other-${index}-2`, 60 - index, `j-other-${index}`),
			job(`j-other-${index}`, 50 - index),
		]).flat();
		const jobs = [...others, rerun('j-1-2', 20, 'j-1', SUCCEEDED), job('j-1', 10)].sort((a, b) =>
			String(b.started_at).localeCompare(String(a.started_at)),
		);

		expect((await triesOf(jobs, ['j-1'], { ...list, pageSize: 2 })).tries).toEqual({
			'j-1': ['j-1', 'j-1-2', true],
		});
	});

	it('is a rerun whose master Workato has removed', async () => {
		const jobs = [rerun('j-3', 30, 'j-1', SUCCEEDED), rerun('j-2', 20, 'j-1')];

		for (const list of LISTS) {
			expect((await triesOf(jobs, ['j-2'], list)).tries).toEqual({ 'j-2': ['j-1', 'j-3', true] });
		}
	});
});

describe('A rerun that the list of reruns lacks', () => {
	const JOBS = [rerun('j-3', 30, 'j-1', SUCCEEDED), rerun('j-2', 20, 'j-1'), job('j-1', 10)];

	it.each([['j-2'], ['j-1', 'j-2']])('is found among all jobs: %s', async (...ids) => {
		const { tries } = await triesOf(JOBS, ids, { rerunOnly: 'nothing' });

		expect(tries).toEqual(Object.fromEntries(ids.map((id) => [id, ['j-1', 'j-3', true]])));
	});

	it('is found for one of several jobs', async () => {
		const removed = [rerun('j-3', 30, 'j-1', SUCCEEDED), job('j-4', 25), rerun('j-2', 20, 'j-1')];

		expect((await triesOf(removed, ['j-4', 'j-2'], { rerunOnly: 'originals' })).tries).toEqual({
			'j-4': ['j-4', 'j-4', false],
			'j-2': ['j-1', 'j-3', true],
		});
	});

	it('is found if it started in the same second, or hasn’t started', async () => {
		const inSameSecond = [
			rerun('j-3', 20, 'j-1', SUCCEEDED),
			rerun('j-2', 20, 'j-1'),
			job('j-1', 10),
		];
		const waiting = rerun('j-3', 30, 'j-1', { ...PENDING, started_at: null });

		for (const jobs of [inSameSecond, [waiting, rerun('j-2', 20, 'j-1'), job('j-1', 10)]]) {
			expect((await triesOf(jobs, ['j-2'], { rerunOnly: 'originals' })).tries).toEqual({
				'j-2': ['j-1', 'j-3', true],
			});
		}
	});

	it('is searched down to the oldest job, and only in jobs that are newer', async () => {
		const jobs = [...JOBS, job('j-old', 5), job('j-oldest', 4)];
		const onOnePage = await triesOf(jobs, ['j-1'], { rerunOnly: 'originals', listsMasters: false });
		const onPages = await triesOf(jobs, ['j-2'], { rerunOnly: 'originals', pageSize: 1 });

		expect(onOnePage.requests).not.toContain('j-old');
		expect(onPages.requests).not.toContain('jobs j-1');
	});
});

describe('Of several tries', () => {
	/** The newest of the tries of a job, which come in this order. */
	async function newestOf(...reruns: IDataObject[]) {
		const { tries } = await triesOf([...reruns, job('j-1', 10)], ['j-1']);
		return (tries as { 'j-1': unknown[] })['j-1'][1];
	}

	it.each([
		['the one that started last', { minute: 30 }, { minute: 20 }],
		['one that hasn’t ended', { minute: 20, ...PENDING }, { minute: 30, ...SUCCEEDED }],
		[
			'one that hasn’t ended and started later',
			{ minute: 30, ...PENDING },
			{ minute: 20, ...PENDING },
		],
		['one that succeeded in the same second', { minute: 20, ...SUCCEEDED }, { minute: 20 }],
		['one that was canceled in the same second', { minute: 20, ...CANCELED }, { minute: 20 }],
		[
			'one that ended last without a start',
			{ minute: 30, ...CANCELED, started_at: null },
			{ minute: 20, ...SUCCEEDED },
		],
		[
			'one that succeeded at an unknown time',
			{ minute: 0, ...SUCCEEDED, started_at: null, completed_at: null },
			{ minute: 30 },
		],
		[
			'one that started later than another failed at an unknown time',
			{ minute: 20 },
			{ minute: 30, started_at: null, completed_at: null },
		],
		[
			'one that started later than another was canceled at an unknown time',
			{ minute: 20 },
			{ minute: 30, ...CANCELED, started_at: null, completed_at: null },
		],
	])('the newest is %s', async (_which, newest, other) => {
		const [one, two] = [newest, other].map(({ minute, ...fields }, index) =>
			rerun(index === 0 ? 'j-newest' : 'j-other', minute, 'j-1', fields),
		);
		if (one === undefined || two === undefined) throw new Error('Two tries');

		expect(await newestOf(one, two)).toBe('j-newest');
		expect(await newestOf(two, one)).toBe('j-newest');
	});

	it('the first listed is the newest if they are alike', async () => {
		for (const fields of [{}, SUCCEEDED]) {
			const tries = ['j-3', 'j-2'].map((id) => rerun(id, 20, 'j-1', fields));
			expect(await newestOf(...tries)).toBe('j-3');
		}
	});

	it('milliseconds don’t count, since lists have none', async () => {
		const inSecond = (ms: string) => ({ started_at: `2026-11-23T00:20:00.${ms}Z` });

		expect(
			await newestOf(
				rerun('j-3', 20, 'j-1', { ...SUCCEEDED, ...inSecond('100') }),
				rerun('j-2', 20, 'j-1', inSecond('900')),
			),
		).toBe('j-3');
	});
});

describe('The search for reruns', () => {
	it('goes on below a job whose start isn’t known', async () => {
		const jobs = [
			rerun('j-2-2', 60, 'j-2'),
			rerun('j-1-2', 50, 'j-1', SUCCEEDED),
			job('j-1', 10, { started_at: null }),
		];

		expect((await triesOf(jobs, ['j-1'], { pageSize: 1 })).tries).toEqual({
			'j-1': ['j-1', 'j-1-2', true],
		});
	});

	it('knows the masters of reruns that it doesn’t reach', async () => {
		const jobs = [
			rerun('j-4', 40, 'j-1', SUCCEEDED),
			rerun('j-3', 30, 'j-2'),
			...[29, 28, 27].map((minute) => rerun(`j-other-${minute}`, minute, 'j-other')),
			rerun('j-2', 20, 'j-1'),
			job('j-1', 10),
		];

		expect((await triesOf(jobs, ['j-3'], { pageSize: 1 })).tries).toEqual({
			'j-3': ['j-1', 'j-4', true],
		});
	});

	it('takes one request if there are none', async () => {
		const { tries, requests } = await triesOf([job('j-2', 20), job('j-1', 10)], ['j-1', 'j-2']);

		expect(tries).toEqual({ 'j-1': ['j-1', 'j-1', false], 'j-2': ['j-2', 'j-2', false] });
		expect(requests).toEqual(['jobs true']);
	});

	it('doesn’t go on below the oldest job', async () => {
		const reruns = [60, 50, 40, 30, 20, 10].map((minute) =>
			rerun(`j-at-${minute}`, minute, 'j-0', SUCCEEDED),
		);
		const jobs = [...reruns, job('j-0', 1)].flatMap((each) =>
			each.id === 'j-at-30' ? [each, job('j-1', 35)] : [each],
		);
		const { tries, requests } = await triesOf(jobs, ['j-1'], { pageSize: 1 });

		expect(tries).toEqual({ 'j-1': ['j-1', 'j-1', false] });
		expect(requests).toEqual([
			'jobs true',
			'jobs true j-at-60',
			'jobs true j-at-50',
			'jobs true j-at-40',
		]);
	});

	it('reads all jobs since the job only if the list of reruns has its first run', async () => {
		const jobs = [
			rerun('j-2-2', 40, 'j-2'),
			rerun('j-1-2', 30, 'j-1', SUCCEEDED),
			job('j-2', 20),
			job('j-1', 10),
		];
		const ofReruns = await triesOf(jobs, ['j-1'], { rerunOnly: 'reruns' });
		const ofOriginals = await triesOf(jobs, ['j-1'], { rerunOnly: 'originals' });

		expect(ofReruns.requests).not.toContain('jobs');
		expect(ofOriginals.requests).toContain('jobs');
		expect(ofOriginals.tries).toEqual(ofReruns.tries);
	});

	it('fails if Workato doesn’t say to which job a rerun belongs', async () => {
		const jobs = [rerun('j-2', 20, 'j-1'), job('j-1', 10)];

		await expect(
			triesOf(jobs, ['j-1'], { listsMasters: false, withoutDetails: ['j-2'] }),
		).rejects.toThrow('Status 404');
	});
});
