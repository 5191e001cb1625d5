import { takeWaits } from '../../../../support/fakeSleep/instantSleep';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { awaitRerunTurn } from '../../../../../nodes/Workato/transport/rateLimit/rerunPace';
import { isRerunUnlisted } from '../../../../../nodes/Workato/resources/job/rerun/recentSends';
import { RerunLedger } from '../../../../../nodes/Workato/resources/job/rerun/rerunLedger';
import {
	jobKey,
	RerunSession,
	type JobToSend,
} from '../../../../../nodes/Workato/resources/job/rerun/rerunSession';
import { refused, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

const OTHER_RECIPE = { ...RECIPE, recipeId: '502' };

function toSend(jobId: string, newestTryId: string | null = null): JobToSend {
	return { jobId, masterKey: `key of ${jobId}`, newestTryId };
}

function jobsOf(count: number): JobToSend[] {
	return Array.from({ length: count }, (_, index) => toSend(`j-${index}`));
}

/** A run of the node that sends jobs, with what the execution's ledger says of each. */
function sessionWith(
	onRerun?: Behavior['onRerun'],
	{ mayThrow = false, signal = undefined as AbortSignal | undefined, retryCount = 0 } = {},
) {
	const behavior = { ...(onRerun && { onRerun }), cancelSignal: signal, retryCount };
	const workato = new SimulatedWorkato([], behavior);
	const execution: IDataObject = {};
	const ledger = RerunLedger.of({
		getContext: () => execution,
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	} as unknown as IExecuteFunctions);
	const session = new RerunSession(workato.client, ledger, mayThrow);
	return {
		session,
		sent: workato.sent,
		send: async (jobs: JobToSend[], recipe = RECIPE) =>
			await session.send({ item: 3, recipe, jobs }),
		reportOn: (jobId: string) => ledger.find(jobKey(RECIPE, jobId)),
		refusalOf: (jobId: string, recipe = RECIPE) => session.refusals.get(jobKey(recipe, jobId)),
	};
}

const results =
	(...entries: IDataObject[]) =>
	() => ({ results: entries });

/** A turn that another run with the same credential has just had. */
async function takeTurn(): Promise<void> {
	jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 26));
	await awaitRerunTurn('unsaved at https://app.workato.com', undefined);
	takeWaits();
}

afterEach(() => jest.restoreAllMocks());

describe('Jobs to rerun', () => {
	it('are sent 25 per request, each with a turn of its own', async () => {
		const { send, sent } = sessionWith();
		await takeTurn();
		await send(jobsOf(51));

		expect(sent.map(({ length }) => length)).toEqual([25, 25, 1]);
		expect(sent.flat()).toEqual(jobsOf(51).map(({ jobId }) => jobId));
		expect(takeWaits()).toEqual([1_000, 1_000, 1_000]);
	});

	it('have a turn of their own each time that a request is sent again', async () => {
		const { send } = sessionWith(undefined, { retryCount: 2 });
		await takeTurn();
		await send(jobsOf(1));

		expect(takeWaits()).toEqual([1_000, 1_000, 1_000]);
	});

	it('are reported as Workato’s response says', async () => {
		const { send, reportOn } = sessionWith(
			results(
				{ job_id: 'j-1', status: 'enqueued' },
				{ job_id: 'j-2', status: 'failed', error: 'No trigger data' },
				{ job_id: 'j-3', status: 'failed' },
				{ job_id: 'j-4', status: 'queued' },
			),
		);
		await send(['j-1', 'j-2', 'j-3', 'j-4', 'j-5'].map((id) => toSend(id, 'j-9')));

		expect(reportOn('j-1')).toStrictEqual({
			outcome: 'enqueued',
			reason: null,
			newestTryId: 'j-9',
		});
		expect(reportOn('j-2')).toMatchObject({ outcome: 'refused', reason: 'No trigger data' });
		expect(reportOn('j-3')).toMatchObject({
			outcome: 'refused',
			reason: 'Workato gave no reason.',
		});
		expect(reportOn('j-4')).toMatchObject({
			outcome: 'unclear',
			reason: expect.stringContaining('no known status') as string,
		});
		expect(reportOn('j-5')).toMatchObject({
			outcome: 'unclear',
			reason: expect.stringContaining('doesn’t name the job') as string,
		});
	});

	it('count as sent, with the newest try of that time, unless Workato refused them', async () => {
		const { send } = sessionWith(
			results(
				{ job_id: 'j-11', status: 'enqueued' },
				{ job_id: 'j-12', status: 'failed' },
				{ job_id: 'j-13', status: 'enqueued' },
			),
		);
		await send([
			toSend('j-11', 'j-9'),
			toSend('j-12', 'j-9'),
			toSend('j-13'),
			toSend('j-14', 'j-9'),
		]);

		expect(isRerunUnlisted('key of j-11', 'j-9')).toBe(true);
		expect(isRerunUnlisted('key of j-12', 'j-9')).toBe(false);
		expect(isRerunUnlisted('key of j-13', 'j-13')).toBe(true);
		expect(isRerunUnlisted('key of j-14', 'j-9')).toBe(true);
	});

	it('are noted before they are sent, so that nothing sends them again', async () => {
		let before: unknown;
		const { send, reportOn } = sessionWith(() => {
			before = reportOn('j-1');
			return { results: [{ job_id: 'j-1', status: 'enqueued' }] };
		});
		await send([toSend('j-1')]);

		expect(before).toMatchObject({ outcome: 'unclear', reason: expect.any(String) as string });
	});
});

describe('A request whose effect isn’t known', () => {
	it.each([
		['an error', () => new Error('socket hang up'), 'socket hang up'],
		[
			'a failure that may have been a success',
			() => ({ ...refused(500), mayHaveSucceeded: true }),
			'Status 500. Advice.',
		],
	])(
		'leaves it unclear, and doesn’t keep others from being sent: %s',
		async (_what, onRerun, reason) => {
			const { send, sent, reportOn, session } = sessionWith(onRerun, { mayThrow: true });
			await send(jobsOf(26));

			expect(sent).toHaveLength(2);
			expect(reportOn('j-0')).toMatchObject({
				outcome: 'unclear',
				reason: expect.stringMatching(new RegExp(`before you rerun it\\. ${reason}$`)) as string,
			});
			expect(session.refusals.size).toBe(0);
		},
	);

	it('ends the node only if the execution is canceled', async () => {
		const cancellation = new AbortController();
		const onRerun = () => {
			cancellation.abort(new Error('Canceled'));
			return new Error('socket hang up');
		};
		const { send } = sessionWith(onRerun, { signal: cancellation.signal });

		await expect(send([toSend('j-1')])).rejects.toThrow('Canceled');
	});
});

describe('A request that Workato refuses', () => {
	it('fails the node if it is the first', async () => {
		const { send, sent } = sessionWith(() => refused(403), { mayThrow: true });

		await expect(send(jobsOf(26))).rejects.toMatchObject({
			message: 'Status 403',
			context: { itemIndex: 3 },
		});
		expect(sent).toHaveLength(1);
	});

	it('doesn’t fail the node if it goes on after errors', async () => {
		const { send, refusalOf, reportOn } = sessionWith(() => refused(403));
		await send([toSend('j-21', 'j-9')]);

		expect(refusalOf('j-21')).toEqual(refused(403).error);
		expect(reportOn('j-21')).toBeUndefined();
		expect(isRerunUnlisted('key of j-21', 'j-9')).toBe(false);
	});

	it.each([
		['a response', () => ({ results: [{ job_id: 'j-0', status: 'enqueued' }] })],
		['an error', () => new Error('socket hang up')],
	])('doesn’t fail the node after %s, since jobs are being rerun', async (_what, first) => {
		const responses = [first, () => refused(403)];
		const { send, sent, refusalOf } = sessionWith(() => responses.shift()?.() ?? refused(500), {
			mayThrow: true,
		});
		await send(jobsOf(26));

		expect(sent).toHaveLength(2);
		expect(refusalOf('j-24')).toBeUndefined();
		expect(refusalOf('j-25')).toMatchObject({ message: 'Status 403' });
	});

	it('keeps the recipe’s other jobs from being sent, and says so', async () => {
		const { send, sent, refusalOf } = sessionWith(() => refused(404));
		await send(jobsOf(51));

		expect(sent).toHaveLength(1);
		expect(refusalOf('j-24')).toEqual(refused(404).error);
		expect(refusalOf('j-25')).toEqual({
			...refused(404).error,
			message: 'The job wasn’t sent to Workato. Status 404',
		});
		expect(refusalOf('j-50')).toEqual(refusalOf('j-25'));
	});

	it.each([404, 403, 500])(
		'doesn’t keep other recipes’ jobs from being sent: %d',
		async (status) => {
			const { send, sent } = sessionWith(() => refused(status));
			await send([toSend('j-1')]);
			await send([toSend('j-2')], OTHER_RECIPE);

			expect(sent).toEqual([['j-1'], ['j-2']]);
		},
	);

	it.each(['401', '429', null])('keeps all jobs from being sent: %s', async (httpCode) => {
		const { error } = refused(0);
		const refusal = { error: { ...error, httpCode }, mayHaveSucceeded: false };
		const { send, sent, refusalOf } = sessionWith(() => refusal);
		await send([toSend('j-1')]);
		await send([toSend('j-2')], OTHER_RECIPE);

		expect(sent).toEqual([['j-1']]);
		expect(refusalOf('j-2', OTHER_RECIPE)).toMatchObject({
			message: 'The job wasn’t sent to Workato. Status 0',
			httpCode,
		});
	});
});
