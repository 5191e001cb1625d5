import '../../../../support/fakeSleep/instantSleep';
import { RecipeLocks } from '../../../../../nodes/Workato/resources/job/rerun/recipeLocks';
import { job, refused, type Behavior } from '../../simulatedWorkato';
import { FAILED_ONLY, forgetSends, item, run } from './runOfRerun';

beforeEach(forgetSends);
afterEach(() => jest.restoreAllMocks());

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
