import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { managedUserIdIn } from '../../../model/scope';
import { forEachRecipe } from '../../../fanOut/forEachRecipe';
import type { ListedRecipe, ListedWorkspace } from '../../../fanOut/workspaces';
import { rowText } from '../../../model/rowValue';
import { firstRunMs } from '../../../model/timeWindow';
import type { AllRecipes } from '../../../parameters/recipe';
import type { WorkatoClient } from '../../../transport/client';
import { mergeTallies, fetchTally, tallyColumns, type JobTally } from './recipeTally';
import type { SummarizeParameters } from './summarizeParameters';
import { recipeColumns } from './summaryRow';

/** Collects tallies, which arrive in any order. */
interface RowCollector {
	add(recipe: ListedRecipe, index: number, tally: JobTally | undefined): void;
	rows(): IDataObject[];
}

/**
 * Returns one item per recipe or per customer, worst failure rate first, then an error item for each
 * recipe that couldn't be read.
 *
 * @throws NodeOperationError if something couldn't be read and the node stops on errors
 */
export async function* summarizeAll(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipes: AllRecipes,
	{ window, simplify, totalPerCustomer, pickColumns }: SummarizeParameters,
): AsyncGenerator<IDataObject[]> {
	const { appUrl } = client;
	const collector = totalPerCustomer
		? new CustomerRows(simplify)
		: new RecipeRows(simplify, appUrl);
	const { skipIdle, ...scope } = recipes;
	const idleBeforeMs = skipIdle ? firstRunMs(window) : undefined;
	const failures = await forEachRecipe(
		client,
		{ ...scope, idleBeforeMs },
		async (recipe, index) => {
			let tally: JobTally | undefined;
			try {
				tally = await fetchTally(client, { recipe, appUrl, ...recipe }, window);
			} finally {
				collector.add(recipe, index, tally);
			}
		},
	);
	if (!failures.isEmpty && !context.continueOnFail()) throw failures.toNodeError(client.node);
	yield collector.rows().sort(byWorstFirst).map(pickColumns);
	yield failures.toItems();
}

/** One row per recipe, created at once, because a tally with its errors is larger than its row. */
class RecipeRows implements RowCollector {
	private readonly entries: Array<{ index: number; row: IDataObject }> = [];

	constructor(
		private readonly simplify: boolean,
		private readonly appUrl: string,
	) {}

	add(recipe: ListedRecipe, index: number, tally: JobTally | undefined): void {
		if (tally === undefined) return;
		const columns = recipeColumns({ recipe, appUrl: this.appUrl, ...recipe });
		this.entries.push({ index, row: { ...columns, ...tallyColumns(tally, this.simplify) } });
	}

	rows(): IDataObject[] {
		return this.entries.sort(byIndex).map(({ row }) => row);
	}
}

interface CustomerTally {
	workspace: ListedWorkspace;
	index: number;
	recipeCount: number;
	unreadCount: number;
	tally: JobTally | undefined;
}

/** One row per customer with recipes. */
class CustomerRows implements RowCollector {
	private readonly customers = new Map<number | string | null, CustomerTally>();

	constructor(private readonly simplify: boolean) {}

	add(recipe: ListedRecipe, index: number, tally: JobTally | undefined): void {
		const id = managedUserIdIn(recipe.scope);
		const customer = this.customers.get(id) ?? {
			workspace: recipe,
			index,
			recipeCount: 0,
			unreadCount: 0,
			tally: undefined,
		};
		this.customers.set(id, customer);
		customer.index = Math.min(customer.index, index);
		if (tally === undefined) {
			customer.unreadCount += 1;
		} else {
			customer.recipeCount += 1;
			customer.tally = mergeTallies(customer.tally, tally);
		}
	}

	rows(): IDataObject[] {
		return [...this.customers.values()].sort(byIndex).flatMap((customer) => {
			const { workspace, recipeCount, unreadCount, tally } = customer;
			if (tally === undefined) return [];
			return {
				managed_user_id: managedUserIdIn(workspace.scope),
				customer_name: rowText(workspace.customerName),
				recipes: recipeCount,
				recipes_unread: unreadCount,
				...tallyColumns(tally, this.simplify),
			};
		});
	}
}

function byIndex(one: { index: number }, other: { index: number }): number {
	return one.index - other.index;
}

/** Highest failure rate first, then most failures. Rows without a rate come last. */
function byWorstFirst(one: IDataObject, other: IDataObject): number {
	return (
		numberIn(other, 'failure_rate') - numberIn(one, 'failure_rate') ||
		numberIn(other, 'failed') - numberIn(one, 'failed')
	);
}

function numberIn(row: IDataObject, column: string): number {
	const value = row[column];
	return typeof value === 'number' ? value : -1;
}
