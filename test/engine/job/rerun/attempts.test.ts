import '../../../support/fakeSleep/instantSleep';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import { located } from '../../../support/engine/parameters';
import {
	countRequests,
	failedJob,
	ids,
	outcomes,
	rerunItems,
	sandboxOf,
	sentJobs,
} from '../../../support/engine/reruns';

const GOOD = ['j-good-1', 'j-good-2'];
const BAD: IDataObject = { note: 'no id' };

const POSITIONS: Record<string, IDataObject[]> = {
	first: [BAD, ...ids(...GOOD)],
	middle: [{ id: GOOD[0] }, BAD, { id: GOOD[1] }],
	last: [...ids(...GOOD), BAD],
};

const BATCHING: Record<string, INodeParameters> = {
	'no batching': {},
	batching: { requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 500 } } } },
};

const CASES = Object.keys(POSITIONS).flatMap((position) =>
	Object.keys(BATCHING).flatMap((batching) =>
		[2, 5].map((maxTries): [string, string, number] => [position, batching, maxTries]),
	),
);

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxOf(GOOD.map((id, index) => failedJob(id, index + 1)));
});
afterEach(async () => await sandbox.stop());

describe.each<OnError>(['continueRegularOutput', 'continueErrorOutput'])(
	'Rerun with Retry On Fail and On Error %s',
	(onError) => {
		it.each(CASES)(
			'sends each job once and returns its row, with a bad item %s, %s and %d tries',
			async (position, batching, maxTries) => {
				const input = POSITIONS[position] ?? [];
				const run = { onError, maxTries };
				const { items, errorItems } = await rerunItems(sandbox, input, BATCHING[batching], run);

				expect(sentJobs(sandbox)).toEqual(GOOD);
				const all = [...items, ...errorItems];
				expect(outcomes(all).sort()).toEqual(['error', ...GOOD.map((id) => `${id} enqueued`)]);
				const bad = all.find(({ json }) => json.error);
				expect(bad?.pairedItem).toMatchObject({ item: input.indexOf(BAD) });
				if (onError === 'continueErrorOutput') expect(errorItems).toEqual([bad]);
			},
		);
	},
);

describe('Rerun with Retry On Fail and On Error Stop', () => {
	it.each(CASES)(
		'sends nothing with a bad item %s, %s and %d tries',
		async (position, batching, maxTries) => {
			const input = POSITIONS[position] ?? [];
			const run = { maxTries };
			const { items, error } = await rerunItems(sandbox, input, BATCHING[batching], run);

			expect([items, error?.message]).toEqual([[], 'Job IDs is empty']);
			expect(error?.context?.itemIndex).toBe(input.indexOf(BAD));
			expect(sandbox.log.entries()).toEqual([]);
		},
	);
});

describe('Rerun', () => {
	it('reports at once that the last of 200 items has no ID, and sends nothing', async () => {
		const input = [...Array.from({ length: 199 }, (_, index) => ({ id: `j-${index}` })), BAD];
		const { error } = await rerunItems(sandbox, input);

		expect([error?.message, error?.context?.itemIndex]).toEqual(['Job IDs is empty', 199]);
		expect(sandbox.log.entries()).toEqual([]);
	});

	it('sends nothing if a late item’s expression fails', async () => {
		const jobIds = '={{ $json.id === undefined ? $("No such node").item.json.id : $json.id }}';
		const { error } = await rerunItems(sandbox, [...ids(...GOOD), BAD], {
			jobIds,
			...BATCHING.batching,
		});

		expect(error).toBeDefined();
		expect(sandbox.log.entries()).toEqual([]);
	});

	it.each<OnError>(['continueRegularOutput', 'continueErrorOutput'])(
		'sends the jobs of other recipes once if the first recipe isn’t found: %s',
		async (onError) => {
			const input = [{ id: 'j-1', recipe: 999 }, ...GOOD.map((id) => ({ id, recipe: 362905 }))];
			const recipe = located('id', '={{ $json.recipe }}');
			const run = { onError, maxTries: 3 };
			const { items, errorItems } = await rerunItems(sandbox, input, { recipe }, run);

			expect(sentJobs(sandbox)).toEqual(GOOD);
			expect(outcomes([...items, ...errorItems]).sort()).toEqual([
				'error',
				...GOOD.map((id) => `${id} enqueued`),
			]);
		},
	);

	it('treats an error item of the previous node as an item without an ID', async () => {
		const input = [{ error: 'Not found', message: 'x' }, ...ids(...GOOD)];
		const run = { onError: 'continueRegularOutput' as const, maxTries: 3 };
		const { items } = await rerunItems(sandbox, input, {}, run);

		expect(outcomes(items)).toEqual(['error', ...GOOD.map((id) => `${id} enqueued`)]);
		expect(sentJobs(sandbox)).toEqual(GOOD);
	});

	it('retries what failed temporarily, and nothing that was sent', async () => {
		sandbox.faults.add({ kind: 'redirect', path: 'recipes/362906/jobs', times: 3 });
		const input = [
			{ id: 'j-other', recipe: 362906 },
			{ id: GOOD[0], recipe: 362905 },
		];
		const recipe = located('id', '={{ $json.recipe }}');
		const run = { onError: 'continueRegularOutput' as const, maxTries: 5 };
		const { items } = await rerunItems(sandbox, input, { recipe }, run);

		expect(outcomes(items)).toEqual(['j-other enqueued', `${GOOD[0]} enqueued`]);
		expect(sentJobs(sandbox)).toEqual([GOOD[0], 'j-other']);
	});

	it('sends a job once if two items name its customer in different ways', async () => {
		const input = [
			{ id: GOOD[0], mode: 'id', customer: '182401' },
			{ id: GOOD[0], mode: 'id', customer: 'EA2300' },
		];
		const customer = located('id', '={{ $json.customer }}');
		const checks = { failedOnly: false, skipRerun: false };
		const { items } = await rerunItems(sandbox, input, { customer, ...checks });

		expect(outcomes(items)).toEqual([`${GOOD[0]} enqueued`, `${GOOD[0]} skipped`]);
		expect([sentJobs(sandbox), countRequests(sandbox, 'POST')]).toEqual([[GOOD[0]], 1]);
	});

	it('keeps the rows of sent jobs if Workato refuses a later request', async () => {
		sandbox.faults.add({ kind: 'redirect', path: '362906/repeat_jobs' });
		const input = [
			{ id: GOOD[0], recipe: 362905 },
			{ id: 'j-other', recipe: 362906 },
		];
		const { items, error } = await rerunItems(sandbox, input, {
			recipe: located('id', '={{ $json.recipe }}'),
		});

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual([`${GOOD[0]} enqueued`, 'j-other refused']);
	});

	it('sends nothing in a dry run, whose rows say what would be sent', async () => {
		const checked = await rerunItems(sandbox, ids(...GOOD, 'j-gone'), { checkOnly: true });

		expect(outcomes(checked.items)).toEqual([...GOOD.map((id) => `${id} ready`), 'j-gone refused']);
		expect([sentJobs(sandbox), countRequests(sandbox, 'POST')]).toEqual([[], 0]);
	});

	it('works with the default resource and operation', async () => {
		const { items } = await rerunItems(sandbox, ids('j-good-1'), { operation: 'rerun' });

		expect(outcomes(items)).toEqual(['j-good-1 enqueued']);
	});
});
