import '../../../support/fakeSleep/instantSleep';
import type { INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import {
	failedJob,
	outcomes,
	rerunItems,
	sandboxOf,
	sentJobs,
} from '../../../support/engine/reruns';

const BY_ITEM: INodeParameters = {
	checkOnly: '={{ $json.check ?? false }}',
	failedOnly: '={{ $json.failedOnly ?? true }}',
	skipRerun: '={{ $json.skipRerun ?? true }}',
};

const CHECK = { id: 'j-failed', check: true };
const RERUN = { id: 'j-failed' };

let sandbox: RunningSandbox;

beforeEach(async () => {
	const succeeded = { status: 'succeeded' as const };
	sandbox = await sandboxOf([failedJob('j-failed', 5), failedJob('j-ok', 6, succeeded)]);
});
afterEach(async () => await sandbox.stop());

describe('A job that two input items name', () => {
	it.each([
		['first to check', [CHECK, RERUN], ['j-failed ready', 'j-failed enqueued']],
		['first to rerun', [RERUN, CHECK], ['j-failed enqueued', 'j-failed ready']],
	])('is checked for one and rerun for the other: %s', async (_order, input, expected) => {
		const { items } = await rerunItems(sandbox, input, BY_ITEM);

		expect(outcomes(items)).toEqual(expected);
		expect(sentJobs(sandbox)).toEqual(['j-failed']);
	});

	it('is checked once more after a retry of the node, which sends nothing again', async () => {
		const input = [{ note: 'no id' }, CHECK, RERUN];
		const run = { onError: 'continueRegularOutput' as const, maxTries: 2 };
		const { items } = await rerunItems(sandbox, input, BY_ITEM, run);

		expect(outcomes(items)).toEqual(['error', 'j-failed skipped', 'j-failed enqueued']);
		expect(sentJobs(sandbox)).toEqual(['j-failed']);
	});

	it('is rerun for the item that wants it even if the job didn’t fail', async () => {
		const input = [{ id: 'j-ok' }, { id: 'j-ok', failedOnly: false }];
		const { items } = await rerunItems(sandbox, input, BY_ITEM);

		expect(outcomes(items)).toEqual(['j-ok skipped', 'j-ok enqueued']);
		expect(sentJobs(sandbox)).toEqual(['j-ok']);
	});

	it.each([{ failedOnly: false }, { skipRerun: false }, { failedOnly: false, skipRerun: false }])(
		'is sent once if both items want it rerun, with other checks: %j',
		async (checks) => {
			const { items } = await rerunItems(sandbox, [RERUN, { ...RERUN, ...checks }], BY_ITEM);

			expect(outcomes(items)).toEqual(['j-failed enqueued', 'j-failed skipped']);
			expect(items[1]?.json.reason).toBe('It is named more than once: see its other row.');
			expect(sentJobs(sandbox)).toEqual(['j-failed']);
		},
	);

	it('has one row with its outcome after a retry of the node', async () => {
		const input = [{ note: 'no id' }, RERUN, { ...RERUN, skipRerun: false }];
		const run = { onError: 'continueRegularOutput' as const, maxTries: 2 };
		const { items } = await rerunItems(sandbox, input, BY_ITEM, run);

		expect(outcomes(items)).toEqual(['error', 'j-failed enqueued', 'j-failed skipped']);
		expect(sentJobs(sandbox)).toEqual(['j-failed']);
	});
});
