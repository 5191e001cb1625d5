import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { RecipeLocks } from '../../../../../nodes/Workato/resources/job/rerun/recipeLocks';
import { RerunLedger } from '../../../../../nodes/Workato/resources/job/rerun/rerunLedger';
import { rerunItems } from '../../../../../nodes/Workato/resources/job/rerun/rerunItems';
import type { RerunParameters } from '../../../../../nodes/Workato/resources/job/rerun/rerunRows';
import { job, refused, rerun, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

jest.mock('../../../../../nodes/Workato/transport/rateLimit/rerunPace', () => ({
	awaitRerunTurn: async () => await Promise.resolve(),
}));

let nowMs = Date.UTC(2026, 10, 26);

beforeEach(() => {
	// Longer than any send of the test before is remembered: the jobs have the same IDs.
	nowMs += 1_200_000;
	jest.spyOn(Date, 'now').mockReturnValue(nowMs);
});
afterEach(() => jest.restoreAllMocks());

const NO_CHECKS = { failedOnly: false, skipRerun: false };
const FAILED_ONLY = { failedOnly: true, skipRerun: false };

function item(
	index: number,
	jobIds: string[],
	{ recipeId = '501', ...overrides }: Partial<RerunParameters> & { recipeId?: string } = {},
): RerunParameters {
	const recipe = { scope: { workspace: 'own' as const }, recipeId };
	return { item: index, recipe, jobIds, checks: NO_CHECKS, checkOnly: false, ...overrides };
}

interface Run extends Behavior {
	jobs?: IDataObject[];
	mayContinue?: boolean;
	execution?: IDataObject;
	runIndex?: number;
}

/** One run of the node: the outcomes of each input item's jobs, and what was sent. */
async function run(
	items: RerunParameters[],
	{ jobs = [], mayContinue = false, execution = {}, runIndex = 0, ...behavior }: Run = {},
) {
	const { client, sent, requests } = new SimulatedWorkato(jobs, behavior);
	const ledger = RerunLedger.of({
		getContext: () => execution,
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	} as unknown as IExecuteFunctions);
	const { byItem, errors } = await rerunItems({ client, ledger, mayContinue }, items);
	const rows = [...byItem].map(([index, each]) => [
		index,
		each.map((row) => `${String(row.job_id)} ${String(row.outcome)}`),
	]);
	const reasons = [...byItem.values()].flat().map(({ reason }) => reason);
	return { rows, reasons, errors, sent, requests };
}

describe('The jobs of input items', () => {
	it('are sent together if recipe and checks are the same', async () => {
		const { rows, sent } = await run([
			item(0, ['j-1', 'j-2']),
			item(1, ['j-3'], { recipeId: '502' }),
			item(2, ['j-4']),
		]);

		expect(sent).toEqual([['j-1', 'j-2', 'j-4'], ['j-3']]);
		expect(rows).toEqual([
			[0, ['j-1 enqueued', 'j-2 enqueued']],
			[1, ['j-3 enqueued']],
			[2, ['j-4 enqueued']],
		]);
	});

	it('are checked as their own item says', async () => {
		const jobs = [job('j-2', 20, { status: 'succeeded' }), job('j-1', 10, { status: 'succeeded' })];
		const items = [item(0, ['j-1'], { checks: FAILED_ONLY }), item(1, ['j-2'])];
		const { rows, sent } = await run(items, { jobs });

		expect(rows).toEqual([
			[0, ['j-1 skipped']],
			[1, ['j-2 enqueued']],
		]);
		expect(sent).toEqual([['j-2']]);
	});

	it('are sent once if several items name them', async () => {
		const { rows, reasons, sent } = await run([item(0, ['j-1']), item(1, ['j-1', 'j-2'])]);

		expect(sent).toEqual([['j-1', 'j-2']]);
		expect(rows).toEqual([
			[0, ['j-1 enqueued']],
			[1, ['j-1 skipped', 'j-2 enqueued']],
		]);
		expect(reasons[1]).toBe('It is named more than once: see its other row.');
	});

	it('are sent once if several items name them with different checks', async () => {
		const jobs = [job('j-1', 10)];
		const items = [item(0, ['j-1']), item(1, ['j-1'], { checks: FAILED_ONLY })];
		const execution = {};
		const { rows, reasons, sent } = await run(items, { jobs, execution });
		const attempt = await run(items, { jobs, execution });

		expect(sent).toEqual([['j-1']]);
		expect(rows).toEqual([
			[0, ['j-1 enqueued']],
			[1, ['j-1 skipped']],
		]);
		expect(reasons[1]).toBe('It is named more than once: see its other row.');
		expect(attempt.sent).toEqual([]);
		expect([attempt.rows, attempt.reasons]).toEqual([rows, reasons]);
	});

	it('are sent for one item even if another only checks them', async () => {
		const items = [item(0, ['j-1'], { checkOnly: true }), item(1, ['j-1'])];
		const execution = {};
		const { rows, sent } = await run(items, { execution });
		const attempt = await run(items, { execution });

		expect(sent).toEqual([['j-1']]);
		expect(rows[1]).toEqual([1, ['j-1 enqueued']]);
		expect(attempt.rows[1]).toEqual([1, ['j-1 enqueued']]);
	});

	it('are jobs of their own if recipes differ', async () => {
		const { sent } = await run([item(0, ['j-1']), item(1, ['j-1'], { recipeId: '502' })]);

		expect(sent).toEqual([['j-1'], ['j-1']]);
	});

	it('are sent as one try of each job', async () => {
		const jobs = [rerun('j-1-2', 20, 'j-1'), job('j-1', 10)];
		const checks = { failedOnly: true, skipRerun: true };
		const items = [
			item(0, ['j-1'], { checks }),
			item(1, ['j-1-2'], { checks: { ...checks, failedOnly: false } }),
		];
		const { rows, sent } = await run(items, { jobs });

		expect(sent).toHaveLength(1);
		expect(rows.flat(2).filter((row) => String(row).endsWith('skipped'))).toHaveLength(1);
	});
});

describe('An item whose jobs are only checked', () => {
	it('says which are ready, and sends nothing', async () => {
		const jobs = [job('j-2', 20, { status: 'succeeded' }), job('j-1', 10)];
		const items = [item(0, ['j-1', 'j-2'], { checks: FAILED_ONLY, checkOnly: true })];
		const execution = {};
		const { rows, reasons, sent } = await run(items, { jobs, execution });

		expect(sent).toEqual([]);
		expect(rows).toEqual([[0, ['j-1 ready', 'j-2 skipped']]]);
		expect(reasons[0]).toBeNull();

		const later = await run([item(0, ['j-1'])], { jobs, execution, runIndex: 1 });
		expect(later.sent).toEqual([['j-1']]);
	});

	it('doesn’t keep others from being sent', async () => {
		const { rows, sent } = await run([item(0, ['j-1'], { checkOnly: true }), item(1, ['j-2'])]);

		expect(sent).toEqual([['j-2']]);
		expect(rows).toEqual([
			[0, ['j-1 ready']],
			[1, ['j-2 enqueued']],
		]);
	});

	it('leaves another try to the next run', async () => {
		const jobs = [rerun('j-1-2', 20, 'j-1'), job('j-1', 10)];
		const checks = { failedOnly: true, skipRerun: true };
		const execution = {};
		const checked = await run([item(0, ['j-1', 'j-1-2'], { checks, checkOnly: true })], {
			jobs,
			execution,
		});
		expect(checked.rows).toEqual([[0, ['j-1 ready', 'j-1-2 skipped']]]);

		const sent = await run([item(0, ['j-1-2'], { checks })], { jobs, execution, runIndex: 1 });
		expect(sent.sent).toEqual([['j-1-2']]);
	});
});

describe('Another run of the node in the same execution', () => {
	it('sends nothing again, and gives the same rows if it is another attempt', async () => {
		const execution = {};
		const items = [item(0, ['j-1', 'j-2'])];
		const onRerun: Behavior['onRerun'] = () => ({
			results: [
				{ job_id: 'j-1', status: 'enqueued' },
				{ job_id: 'j-2', status: 'failed', error: 'No trigger data' },
			],
		});
		const first = await run(items, { execution, onRerun });
		const attempt = await run(items, { execution, onRerun });
		const next = await run(items, { execution, onRerun, runIndex: 1 });

		expect(attempt.sent).toEqual([]);
		expect([attempt.rows, attempt.reasons]).toEqual([first.rows, first.reasons]);
		expect(next.sent).toEqual([]);
		expect(next.rows).toEqual([[0, ['j-1 skipped', 'j-2 skipped']]]);
	});

	it('checks a job again that wasn’t sent', async () => {
		const execution = {};
		const jobs = [job('j-1', 10, { status: 'pending' })];
		const items = [item(0, ['j-1'], { checks: FAILED_ONLY })];
		await run(items, { jobs, execution });
		const { sent } = await run(items, { jobs: [job('j-1', 10)], execution, runIndex: 1 });

		expect(sent).toEqual([['j-1']]);
	});

	it('doesn’t send another try of a job that was sent', async () => {
		const execution = {};
		const jobs = [rerun('j-1-2', 20, 'j-1'), job('j-1', 10)];
		const checks = { failedOnly: true, skipRerun: true };
		await run([item(0, ['j-1', 'j-1-2'], { checks })], { jobs, execution });
		// The rerun has failed in the meantime.
		const { rows, sent } = await run([item(0, ['j-1-2'], { checks })], {
			jobs: [rerun('j-1-3', 30, 'j-1'), ...jobs],
			execution,
			runIndex: 1,
		});

		expect(sent).toEqual([]);
		expect(rows).toEqual([[0, ['j-1-2 skipped']]]);
	});
});

describe('A job that can’t be checked', () => {
	const ITEMS = [item(0, ['j-1'], { checks: FAILED_ONLY, recipeId: '502' }), item(4, ['j-2'])];
	const BROKEN = { refusals: { 'j-1': 500 } };

	it('fails the node, with the number of its item, before anything is sent', async () => {
		const workato: string[][] = [];
		const items = [item(4, ['j-1'], { checks: FAILED_ONLY }), item(5, ['j-2'])];
		const onRerun: Behavior['onRerun'] = (jobIds) => {
			workato.push(jobIds);
			return { results: [] };
		};

		await expect(run(items, { ...BROKEN, onRerun })).rejects.toMatchObject({
			message: 'Status 500',
			context: { itemIndex: 4 },
		});
		expect(workato).toEqual([]);
	});

	it('fails the node with any other error as it is', async () => {
		const checks = { failedOnly: false, skipRerun: true };
		const items = [item(4, ['j-1', 'j-2', 'j-3', 'j-4'], { checks })];

		await expect(run(items, { jobs: [{ id: null }] })).rejects.toThrow(
			'the response has a job without an ID',
		);
	});

	it('is the error of its item if the node goes on after errors', async () => {
		const { rows, errors, sent } = await run(ITEMS, { ...BROKEN, mayContinue: true });

		expect(rows).toEqual([
			[0, ['j-1 refused']],
			[4, ['j-2 enqueued']],
		]);
		expect([...errors]).toMatchObject([[0, { message: 'Status 500' }]]);
		expect(sent).toEqual([['j-2']]);
	});
});

describe('A request that Workato refuses', () => {
	it('fails the node with the number of the first item that names one of its jobs', async () => {
		const items = [item(2, ['j-1']), item(3, ['j-2'])];

		await expect(run(items, { onRerun: () => refused(403) })).rejects.toMatchObject({
			message: 'Status 403',
			context: { itemIndex: 2 },
		});
	});

	it('is the error of each item if the node goes on after errors', async () => {
		const { rows, reasons, errors } = await run([item(2, ['j-1']), item(3, ['j-2'])], {
			onRerun: () => refused(403),
			mayContinue: true,
		});

		expect(rows).toEqual([
			[2, ['j-1 refused']],
			[3, ['j-2 refused']],
		]);
		expect(reasons).toEqual(['Status 403. Advice.', 'Status 403. Advice.']);
		expect([...errors.keys()]).toEqual([2, 3]);
	});
});

describe('The recipes of a run', () => {
	/** Whether another execution could begin with a recipe. */
	async function isFree(recipeId: string): Promise<boolean> {
		const cancellation = new AbortController();
		const acquired = RecipeLocks.acquire(
			'https://app.workato.com',
			[recipeId],
			cancellation.signal,
		).then(
			(locks) => {
				locks.releaseAll();
				return true;
			},
			() => false,
		);
		await Promise.resolve();
		await Promise.resolve();
		cancellation.abort();
		return await acquired;
	}

	it('are free for others as soon as their last jobs are sent', async () => {
		const free: boolean[][] = [];
		const pending: Array<Promise<void>> = [];
		const onRerun: Behavior['onRerun'] = (jobIds) => {
			pending.push(
				Promise.all([isFree('501'), isFree('502')]).then((each) => void free.push(each)),
			);
			return { results: jobIds.map((id) => ({ job_id: id, status: 'enqueued' })) };
		};
		await run(
			[
				item(0, ['j-1']),
				item(1, ['j-2'], { checks: FAILED_ONLY }),
				item(2, ['j-3'], { recipeId: '502' }),
			],
			{ jobs: [job('j-2', 10)], onRerun },
		);
		await Promise.all(pending);

		expect(free).toEqual([
			[false, false],
			[false, false],
			[true, false],
		]);
	});

	it('are free after the run, even if it failed', async () => {
		await run([item(0, ['j-1'])], { onRerun: () => refused(403) }).catch(() => undefined);

		expect(await isFree('501')).toBe(true);
	});
});
