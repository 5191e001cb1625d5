import '../../../support/fakeSleep/skippingSleep';
import { sleep, type IHttpRequestOptions, type INodeParameters } from 'n8n-workflow';
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

	it.each(['j-rerun', 'j-first'])(
		'send a rerun once if the first checked nothing, and the second names %s',
		async (named) => {
			await sandbox.stop();
			sandbox = await sandboxOf(
				[failedJob('j-first', 40), failedJob('j-rerun', 30, { masterJobId: 'j-first' })],
				{ rerunListedAfterMs: 30_000 },
			);
			const off = { failedOnly: false, skipRerun: false };
			await rerunItems(sandbox, ids('j-rerun'), off, { executionId: '1' });
			const { items } = await rerunItems(sandbox, ids(named), {}, { executionId: '2' });

			expect(outcomes(items)).toEqual([`${named} skipped`]);
			expect(sentJobs(sandbox)).toEqual(['j-first']);
		},
	);

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

describe('An execution that runs the node twice', () => {
	it('sends each job once', async () => {
		const { items } = await rerunItems(sandbox, ids('j-1'), {}, { runCount: 2 });

		expect(outcomes(items)).toEqual(['j-1 enqueued', 'j-1 skipped']);
		expect(items[1]?.json.reason).toContain('already handled');
	});

	it('checks a job that wasn’t sent again, and sends it if it may be rerun now', async () => {
		const running = failedJob('j-again', 1, { masterJobId: 'j-1', completedAt: null });
		await sandbox.stop();
		sandbox = await sandboxOf([failedJob('j-1', 5), running]);
		let detailCount = 0;
		const onRequest = ({ url }: IHttpRequestOptions) => {
			if (!url.endsWith('/j-1')) return;
			detailCount += 1;
			if (detailCount === 2) sandbox.world.finishJob(RECIPE, 'j-again', 'failed');
		};
		const { items } = await rerunItems(sandbox, ids('j-1'), {}, { runCount: 2, onRequest });

		expect(outcomes(items)).toEqual(['j-1 skipped', 'j-1 enqueued']);
		expect(items[0]?.json.reason).toContain('hasn’t ended');
	});

	it('sends one try of a job, even if the rerun failed between', async () => {
		const again = failedJob('j-again', 1, { masterJobId: 'j-1' });
		await sandbox.stop();
		sandbox = await sandboxOf([failedJob('j-1', 5), again], { rerunOutcome: 'failed' });
		let posted = false;
		const onRequest = ({ method }: IHttpRequestOptions) => {
			if (posted) sandbox.clock.advance(60_000);
			posted = method === 'POST';
		};
		const both = ids('j-1', 'j-again');
		const { items } = await rerunItems(sandbox, both, {}, { runCount: 2, onRequest });

		expect(outcomes(items).filter((each) => String(each).endsWith('enqueued'))).toHaveLength(1);
		expect(countRequests(sandbox, 'POST')).toBe(1);
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
