import '../../../support/fakeSleep/skippingSleep';
import { sleep, type INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import { located } from '../../../support/engine/parameters';
import { RECIPE } from '../../../support/engine/sandbox';
import {
	countRequests,
	failedJob,
	ids,
	OTHER_RECIPE,
	outcomes,
	rerunItems,
	sandboxOf,
	sentJobs,
} from '../../../support/engine/reruns';

const JOBS = ['j-1', 'j-2', 'j-3', 'j-4', 'j-5'];

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxOf(JOBS.map((id, index) => failedJob(id, index + 1)));
});
afterEach(async () => await sandbox.stop());

describe('Two executions that rerun the same jobs', () => {
	it.each([
		['while the reruns are pending or running', 0],
		['after they have succeeded', 60_000],
	])('send them once, one after the other, %s', async (_when, advanceMs) => {
		await rerunItems(sandbox, ids(...JOBS), {}, { executionId: '1' });
		sandbox.clock.advance(advanceMs);
		const { items } = await rerunItems(sandbox, ids(...JOBS), {}, { executionId: '2' });

		expect(outcomes(items)).toEqual(JOBS.map((id) => `${id} skipped`));
		expect(sentJobs(sandbox)).toEqual(JOBS);
	});

	it('send them again if the reruns have failed', async () => {
		sandbox.set({ rerunOutcome: 'failed' });
		await rerunItems(sandbox, ids('j-1'), {}, { executionId: '1' });
		sandbox.clock.advance(60_000);
		const { items } = await rerunItems(sandbox, ids('j-1'), {}, { executionId: '2' });

		expect(outcomes(items)).toEqual(['j-1 enqueued']);
	});

	it.each<[string, INodeParameters]>([
		['checked them', {}],
		['looked for no reruns', { skipRerun: false }],
		['checked nothing', { failedOnly: false, skipRerun: false }],
	])('send them once if Workato lists a rerun late, and the first %s', async (_how, checks) => {
		sandbox.set({ rerunListedAfterMs: 30_000 });
		await rerunItems(sandbox, ids(...JOBS), checks, { executionId: '1' });
		const { items } = await rerunItems(sandbox, ids(...JOBS), {}, { executionId: '2' });

		expect(outcomes(items)).toEqual(JOBS.map((id) => `${id} skipped`));
		expect(items[0]?.json.reason).toContain('doesn’t show its rerun yet');
		expect(countRequests(sandbox, 'POST')).toBe(1);
	});

	it('send them once, at the same time', async () => {
		sandbox.set({ latencyMs: 20 });
		const runs = await Promise.all(
			['1', '2', '3'].map(
				async (executionId) => await rerunItems(sandbox, ids(...JOBS), {}, { executionId }),
			),
		);

		const all = runs.flatMap(({ items }) => outcomes(items));
		expect(all.filter((each) => String(each).endsWith('enqueued')).sort()).toEqual(
			JOBS.map((id) => `${id} enqueued`),
		);
		expect(sentJobs(sandbox)).toEqual(JOBS);
	});
});

describe('A canceled execution', () => {
	it('sends no more, and doesn’t keep later ones from sending', async () => {
		const recipes = Array.from({ length: 40 }, (_, index) => ({ id: `j-${index}`, index }));
		const checks = { failedOnly: false, skipRerun: false };
		let cancel = () => {};
		await rerunItems(
			sandbox,
			[{ id: 'j-other', recipe: OTHER_RECIPE }, ...recipes],
			{
				...checks,
				recipe: located('id', `={{ $json.recipe ?? ${RECIPE} }}`),
			},
			{
				executionId: '1',
				onStart: (run) => (cancel = run.cancel),
				onRequest: ({ method }) => void (method === 'POST' && sleep(5).then(() => cancel())),
			},
		);
		expect(countRequests(sandbox, 'POST')).toBeLessThanOrEqual(1);
		const { items } = await rerunItems(sandbox, ids('j-1'), checks, { executionId: '2' });

		expect(outcomes(items)).toEqual(['j-1 enqueued']);
	});
});
