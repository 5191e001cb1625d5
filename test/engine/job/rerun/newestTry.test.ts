import '../../../support/fakeSleep/skippingSleep';
import type * as N8nWorkflow from 'n8n-workflow';
import {
	SEEN_ITEM_FIELDS,
	TOKEN_WITHOUT_JOB_DETAILS,
	TOKEN_WITHOUT_JOB_LIST,
	type JobShape,
	type RunningSandbox,
	type Switches,
} from '../../../../sandbox/workato';
import { credentialFor, NOW } from '../../../support/engine/sandbox';
import {
	countRequests,
	failedJob,
	ids,
	outcomes,
	rerunItems,
	sandboxOf,
	sentJobs,
} from '../../../support/engine/reruns';

const { sleep: realSleep } = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

const succeeded = (id: string, minutesAgo: number, masterJobId?: string): JobShape =>
	failedJob(id, minutesAgo, { status: 'succeeded', ...(masterJobId && { masterJobId }) });

const JOBS: JobShape[] = [
	failedJob('j-plain', 10),
	succeeded('j-ok', 11),
	failedJob('j-mended', 40),
	succeeded('j-mended-2', 20, 'j-mended'),
	failedJob('j-running', 41),
	failedJob('j-running-2', 2, { masterJobId: 'j-running', completedAt: null }),
	failedJob('j-waiting', 42),
	failedJob('j-waiting-2', 1, {
		masterJobId: 'j-waiting',
		createdAt: NOW - 60_000,
		startedAt: null,
		completedAt: null,
	}),
	failedJob('j-twice', 43),
	failedJob('j-twice-2', 21, { masterJobId: 'j-twice' }),
	failedJob('j-thrice', 300),
	failedJob('j-thrice-2', 44, { masterJobId: 'j-thrice' }),
	succeeded('j-thrice-3', 22, 'j-thrice'),
	...Array.from({ length: 60 }, (_, index) => succeeded(`j-other-${index}`, 12 + index / 2)),
];

/** The requested jobs and the expected outcomes. */
const EXPECTED: Record<string, [outcome: string, newest: string | null]> = {
	'j-plain': ['enqueued', 'j-plain'],
	'j-ok': ['skipped', 'j-ok'],
	'j-mended': ['skipped', 'j-mended-2'],
	'j-running': ['skipped', 'j-running-2'],
	'j-waiting': ['skipped', 'j-waiting-2'],
	'j-twice': ['enqueued', 'j-twice-2'],
	'j-thrice-2': ['skipped', 'j-thrice-3'],
	'j-gone': ['refused', null],
};

const SENT = ['j-plain', 'j-twice'];

const WORLDS: Array<Partial<Switches>> = (['reruns', 'originals', 'both'] as const).flatMap(
	(rerunOnly) => [
		...[SEEN_ITEM_FIELDS, []].flatMap((itemFields) =>
			(['completion', 'start', 'creation'] as const).map((order) => ({
				rerunOnly,
				itemFields,
				order,
				pendingStartedAt: order === 'start' ? ('null' as const) : ('created' as const),
			})),
		),
		...(['number', 'numberAlone'] as const).flatMap((masterJobId) =>
			[SEEN_ITEM_FIELDS, []].map((itemFields) => ({ rerunOnly, itemFields, masterJobId })),
		),
		{ rerunOnly, statusWords: 'others' as const },
	],
);

let sandbox: RunningSandbox | undefined;

afterEach(async () => await sandbox?.stop());

describe('Skip Jobs Already Rerun', () => {
	it.each(WORLDS)(
		'judges each job by its newest try if Workato behaves like this: %j',
		async (switches) => {
			sandbox = await sandboxOf(JOBS, switches);
			const { items } = await rerunItems(sandbox, ids(...Object.keys(EXPECTED)));

			const rows = items.map(({ json }) => [json.job_id, [json.outcome, json.newest_try_id]]);
			expect(Object.fromEntries(rows)).toEqual(EXPECTED);
			expect(sentJobs(sandbox)).toEqual(SENT);
		},
	);

	it.each(WORLDS)('does so for a job that is a rerun itself: %j', async (switches) => {
		sandbox = await sandboxOf(JOBS, switches);
		const { items } = await rerunItems(sandbox, ids('j-thrice-2'));

		expect(outcomes(items)).toEqual(['j-thrice-2 skipped']);
		expect(sentJobs(sandbox)).toEqual([]);
	});

	it.each(WORLDS)('does so for a job that was rerun since: %j', async (switches) => {
		sandbox = await sandboxOf(JOBS, switches);
		const { items } = await rerunItems(sandbox, ids('j-mended'));

		expect(items[0]?.json).toMatchObject({ outcome: 'skipped', newest_try_id: 'j-mended-2' });
		expect(sentJobs(sandbox)).toEqual([]);
	});

	it('sends only one of two tries of a job', async () => {
		sandbox = await sandboxOf(JOBS);
		const { items } = await rerunItems(sandbox, ids('j-twice-2', 'j-twice'));

		expect(outcomes(items)).toEqual(['j-twice-2 enqueued', 'j-twice skipped']);
		expect(items[1]?.json.reason).toBe(
			'It is another try of job j-twice-2, which is sent instead.',
		);
		expect(sentJobs(sandbox)).toEqual(['j-twice']);
	});

	it('considers a try that was canceled before it started older than one that succeeded since', async () => {
		const unstarted = {
			masterJobId: 'j-a',
			status: 'canceled',
			createdAt: NOW - 1_800_000,
			startedAt: null,
			completedAt: NOW - 1_790_000,
		} as const;
		sandbox = await sandboxOf(
			[failedJob('j-a', 40), failedJob('j-a-2', 30, unstarted), succeeded('j-a-3', 20, 'j-a')],
			{ pendingStartedAt: 'null' },
		);
		const { items } = await rerunItems(sandbox, ids('j-a'));

		expect(items[0]?.json).toMatchObject({ outcome: 'skipped', newest_try_id: 'j-a-3' });
	});

	it('sends jobs that were rerun if it’s off', async () => {
		sandbox = await sandboxOf(JOBS);
		const { items } = await rerunItems(sandbox, ids('j-mended', 'j-ok'), { skipRerun: false });

		expect(outcomes(items)).toEqual(['j-mended enqueued', 'j-ok skipped']);
	});

	it('requests no more than a page of reruns and the jobs if there are no reruns', async () => {
		sandbox = await sandboxOf([failedJob('j-a', 1), failedJob('j-b', 2)], { itemFields: [] });
		await rerunItems(sandbox, ids('j-a', 'j-b'));

		expect(countRequests(sandbox, 'GET')).toBe(3);
	});
});

describe('A rerun of a rerun', () => {
	const WAYS = (['first', 'previous'] as const).flatMap((rerunMaster) =>
		(['reruns', 'originals', 'both'] as const).flatMap((rerunOnly) =>
			[SEEN_ITEM_FIELDS, []].map((itemFields) => ({ rerunMaster, rerunOnly, itemFields })),
		),
	);

	it.each(WAYS)(
		'counts for the original job if Workato behaves like this: %j',
		async (switches) => {
			const takes = { rerunStartsAfterMs: 0, rerunTakesMs: 1_000 };
			const off = { failedOnly: false, skipRerun: false };
			sandbox = await sandboxOf([failedJob('j-a', 40)], {
				...switches,
				...takes,
				rerunOutcome: 'failed',
			});
			await rerunItems(sandbox, ids('j-a'), off);
			const second = lastTry(sandbox);
			sandbox.clock.advance(60_000);
			sandbox.set({ rerunOutcome: 'succeeded' });
			await rerunItems(sandbox, ids(second), off, { executionId: '2' });
			const third = lastTry(sandbox);
			sandbox.clock.advance(60_000);

			for (const [index, named] of ['j-a', second].entries()) {
				const { items } = await rerunItems(sandbox, ids(named), {}, { executionId: `3 ${index}` });
				expect(items[0]?.json).toMatchObject({ outcome: 'skipped', newest_try_id: third });
			}
		},
	);
});

function lastTry({ world }: RunningSandbox): string {
	const tries = world.customers[0]?.recipes[0]?.history.jobs() ?? [];
	return [...tries].sort((one, other) => one.createdAt - other.createdAt).at(-1)?.handle ?? '';
}

describe('Rerun with a role that lacks a privilege', () => {
	it.each([
		['list jobs', TOKEN_WITHOUT_JOB_LIST, 403, 'Skip Jobs Already Rerun'],
		['list jobs', TOKEN_WITHOUT_JOB_LIST, 404, 'Skip Jobs Already Rerun'],
		[
			'get job details',
			TOKEN_WITHOUT_JOB_DETAILS,
			403,
			'Failed Jobs Only and Skip Jobs Already Rerun',
		],
		[
			'get job details',
			TOKEN_WITHOUT_JOB_DETAILS,
			404,
			'Failed Jobs Only and Skip Jobs Already Rerun',
		],
	] as const)(
		'sends nothing, and names the right and the switches: %s (%#)',
		async (right, token, missingPrivilege, switches) => {
			sandbox = await sandboxOf(JOBS, { itemFields: [], missingPrivilege });
			const jobs = ids('j-plain', 'j-twice', 'j-mended', 'j-running');
			const credential = credentialFor(sandbox, token);
			const { error, items } = await rerunItems(sandbox, jobs, {}, { credential });

			expect(items).toEqual([]);
			expect(error?.description).toContain(
				`No job has been rerun. Allow the role to ${right}, or turn off ${switches}.`,
			);
			expect(sentJobs(sandbox)).toEqual([]);
		},
	);

	it('asks for no more jobs once it is refused one', async () => {
		sandbox = await sandboxOf(JOBS, { latencyMs: 20 });
		const jobs = ids(...Array.from({ length: 200 }, (_, index) => `j-unlisted-${index}`));
		const credential = credentialFor(sandbox, TOKEN_WITHOUT_JOB_DETAILS);
		const { error } = await rerunItems(sandbox, jobs, {}, { credential });
		const requestsAtItsEnd = countRequests(sandbox, 'GET');
		await realSleep(100);

		expect(error).toBeDefined();
		expect(requestsAtItsEnd).toBeLessThan(40);
		expect(countRequests(sandbox, 'GET')).toBe(requestsAtItsEnd);
	});

	it('reads jobs one by one if it isn’t allowed to list them and doesn’t need their reruns', async () => {
		sandbox = await sandboxOf(JOBS);
		const jobs = ids('j-plain', 'j-twice', 'j-ok', 'j-mended');
		const credential = credentialFor(sandbox, TOKEN_WITHOUT_JOB_LIST);
		const { items } = await rerunItems(sandbox, jobs, { skipRerun: false }, { credential });

		expect(items.map(({ json }) => json.outcome)).toEqual([
			'enqueued',
			'enqueued',
			'skipped',
			'enqueued',
		]);
	});
});
