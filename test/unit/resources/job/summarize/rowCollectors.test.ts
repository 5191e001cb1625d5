import type { ListedRecipe } from '../../../../../nodes/Workato/fanOut/workspaces';
import { parseJob } from '../../../../../nodes/Workato/model/job';
import { JobStatistics } from '../../../../../nodes/Workato/model/jobStatistics';
import type { JobTally } from '../../../../../nodes/Workato/resources/job/summarize/recipeTally';
import {
	CustomerRows,
	RecipeRows,
} from '../../../../../nodes/Workato/resources/job/summarize/rowCollectors';

const APP_URL = 'https://app.workato.com';

function recipe(recipeId: string, managedUserId = '1'): ListedRecipe {
	return {
		scope: { workspace: 'customer', managedUserId },
		customerName: `Customer ${managedUserId}`,
		recipeId,
		recipeName: `Recipe ${recipeId}`,
	};
}

function counts(succeeded: number | undefined, failed: number): JobTally {
	return { counts: { all: undefined, succeeded, failed } };
}

describe('The rows of recipes', () => {
	function rowsOf(...tallies: Array<JobTally | undefined>) {
		const rows = new RecipeRows(true, APP_URL);
		// They arrive in any order.
		for (const [index, tally] of [...tallies.entries()].reverse()) {
			rows.add(recipe(String(index)), index, tally);
		}
		return rows.rows().map((row) => row.recipe_id);
	}

	it('have the recipe and its tally', () => {
		const rows = new RecipeRows(true, APP_URL);
		rows.add(recipe('501'), 0, counts(3, 1));

		expect(rows.rows()).toStrictEqual([
			{
				recipe_id: 501,
				recipe_name: 'Recipe 501',
				managed_user_id: 1,
				customer_name: 'Customer 1',
				url: 'https://app.workato.com/recipes/501',
				jobs: null,
				succeeded: 3,
				failed: 1,
				failure_rate: 0.25,
			},
		]);
	});

	it('begin with the highest failure rate', () => {
		expect(rowsOf(counts(1, 1), counts(0, 1), counts(9, 1))).toEqual([1, 0, 2]);
	});

	it('begin with the most failures if the rates are the same', () => {
		expect(rowsOf(counts(1, 1), counts(3, 3), counts(2, 2))).toEqual([1, 2, 0]);
	});

	it('are in Workato’s order if the failures are the same, too', () => {
		expect(rowsOf(counts(1, 1), counts(1, 1), counts(1, 1))).toEqual([0, 1, 2]);
	});

	it('end with those without a rate, even below those without failures', () => {
		expect(rowsOf(counts(0, 0), counts(undefined, 9), counts(5, 0))).toEqual([2, 1, 0]);
	});

	it('are left out if the recipe couldn’t be read', () => {
		expect(rowsOf(counts(1, 1), undefined)).toStrictEqual([0]);
	});

	it.each([
		[true, { top_error_message: 'Timed out' }],
		[false, { errors: [{ error_message: 'Timed out' }] }],
	])('have one error, or all of them: %s', (simplify, columns) => {
		const statistics = new JobStatistics();
		const job = parseJob({ id: 'j-1', status: 'failed', error: 'Timed out' });
		if (job !== undefined) statistics.add(job, { recipe: recipe('501'), appUrl: APP_URL });
		for (const rows of [new RecipeRows(simplify, APP_URL), new CustomerRows(simplify)]) {
			rows.add(recipe('501'), 0, { statistics });
			expect(rows.rows()).toMatchObject([columns]);
		}
	});
});

describe('The rows of customers', () => {
	function rowsOf(...tallies: Array<[managedUserId: string, tally: JobTally | undefined]>) {
		const rows = new CustomerRows(true);
		for (const [index, [managedUserId, tally]] of [...tallies.entries()].reverse()) {
			rows.add(recipe(String(index), managedUserId), index, tally);
		}
		return rows.rows();
	}

	const idsOf = (...tallies: Parameters<typeof rowsOf>) =>
		rowsOf(...tallies).map((row) => row.managed_user_id);

	it('add up the recipes that could be read, and count the others', () => {
		expect(
			rowsOf(['1', counts(3, 1)], ['2', counts(0, 0)], ['1', undefined], ['1', counts(1, 3)]),
		).toStrictEqual([
			{
				managed_user_id: 1,
				customer_name: 'Customer 1',
				recipes: 2,
				recipes_unread: 1,
				jobs: null,
				succeeded: 4,
				failed: 4,
				failure_rate: 0.5,
			},
			{
				managed_user_id: 2,
				customer_name: 'Customer 2',
				recipes: 1,
				recipes_unread: 0,
				jobs: null,
				succeeded: 0,
				failed: 0,
				failure_rate: null,
			},
		]);
	});

	it('begin with the highest failure rate', () => {
		expect(idsOf(['1', counts(1, 1)], ['2', counts(0, 1)], ['3', counts(9, 1)])).toEqual([2, 1, 3]);
	});

	it('are in Workato’s order if nothing else tells them apart', () => {
		const same = counts(1, 1);

		expect(idsOf(['1', same], ['2', same], ['3', same])).toEqual([1, 2, 3]);
		expect(idsOf(['1', counts(0, 0)], ['2', counts(2, 2)], ['1', counts(2, 2)])).toEqual([1, 2]);
	});

	it('are left out if no recipe could be read', () => {
		expect(idsOf(['1', undefined], ['2', counts(1, 1)])).toStrictEqual([2]);
	});

	it('keep your own workspace apart', () => {
		const rows = new CustomerRows(true);
		rows.add(
			{ ...recipe('501'), scope: { workspace: 'own' }, customerName: null },
			0,
			counts(1, 1),
		);

		expect(rows.rows()).toMatchObject([{ managed_user_id: null, customer_name: null }]);
	});
});
