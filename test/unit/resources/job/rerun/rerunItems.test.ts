import '../../../../support/fakeSleep/instantSleep';
import { job, rerun, type Behavior } from '../../simulatedWorkato';
import { FAILED_ONLY, forgetSends, item, run } from './runOfRerun';

beforeEach(forgetSends);
afterEach(() => jest.restoreAllMocks());

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
