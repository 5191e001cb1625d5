import type { WorkatoClient } from '../../../../../nodes/Workato/transport/client';
import {
	toRows,
	type RerunParameters,
} from '../../../../../nodes/Workato/resources/job/rerun/rerunRows';
import type { RerunReport } from '../../../../../nodes/Workato/resources/job/rerun/rerunLedger';

const CLIENT = { appUrl: 'https://app.workato.com' } as WorkatoClient;

const ENQUEUED: RerunReport = { outcome: 'enqueued', reason: null, newestTryId: 'j-9' };
const SKIPPED: RerunReport = { outcome: 'skipped', reason: 'It succeeded.', newestTryId: null };

const REFUSAL = {
	error: new Error('The role isn’t allowed to rerun jobs'),
	refusal: { message: 'Not allowed', description: 'Allow it.', httpCode: '403' },
};
const UNCHECKED = { error: new Error('The list can’t be read') };

function parameters(item: number, jobIds: string[]): RerunParameters {
	return {
		item,
		recipe: { scope: { workspace: 'customer', managedUserId: '10847' }, recipeId: '501' },
		jobIds,
		checks: { failedOnly: true, skipRerun: true },
		checkOnly: false,
	};
}

function rowsOf(
	items: RerunParameters[],
	reports: Record<string, RerunReport | { error: unknown }>,
) {
	return toRows(CLIENT, items, (_item, jobId) => reports[jobId] ?? ENQUEUED);
}

describe('The rows of a rerun', () => {
	it('say of each job what became of it, and where it is', () => {
		const { byItem, errors } = rowsOf([parameters(0, ['j-1', 'j-2'])], { 'j-2': SKIPPED });

		expect(byItem.get(0)).toStrictEqual([
			{
				job_id: 'j-1',
				outcome: 'enqueued',
				reason: null,
				newest_try_id: 'j-9',
				recipe_id: 501,
				managed_user_id: 10847,
				url: 'https://app.workato.com/recipes/501/job/j-1',
			},
			{
				job_id: 'j-2',
				outcome: 'skipped',
				reason: 'It succeeded.',
				newest_try_id: null,
				recipe_id: 501,
				managed_user_id: 10847,
				url: 'https://app.workato.com/recipes/501/job/j-2',
			},
		]);
		expect(errors.size).toBe(0);
	});

	it('are those of each input item', () => {
		const { byItem } = rowsOf([parameters(0, ['j-1']), parameters(3, ['j-2', 'j-3'])], {});
		const ids = [...byItem].map(([item, rows]) => [item, rows.map((row) => row.job_id)]);

		expect(ids).toEqual([
			[0, ['j-1']],
			[3, ['j-2', 'j-3']],
		]);
	});

	it.each([
		['what Workato answered and what to do', REFUSAL, 'Not allowed. Allow it.'],
		['why it wasn’t checked', UNCHECKED, 'The list can’t be read'],
		['anything else that was thrown', { error: 'broken' }, 'broken'],
	])('are refusals with an error: %s', (_what, report, reason) => {
		const { byItem } = rowsOf([parameters(0, ['j-1'])], { 'j-1': report });

		expect(byItem.get(0)).toMatchObject([{ outcome: 'refused', reason, newest_try_id: null }]);
	});
});

describe('An input item', () => {
	it('fails with its first error if each of its jobs has one', () => {
		const reports = { 'j-1': UNCHECKED, 'j-2': REFUSAL };
		const { errors } = rowsOf([parameters(2, ['j-1', 'j-2'])], reports);

		expect([...errors]).toEqual([[2, UNCHECKED.error]]);
	});

	it.each([['j-1'], ['j-2']])('doesn’t fail if only %s has an error', (jobId) => {
		const { errors } = rowsOf([parameters(0, ['j-1', 'j-2'])], { [jobId]: UNCHECKED });

		expect(errors.size).toBe(0);
	});

	it('doesn’t fail without jobs', () => {
		expect(rowsOf([parameters(0, [])], {})).toEqual({
			byItem: new Map([[0, []]]),
			errors: new Map(),
		});
	});
});
