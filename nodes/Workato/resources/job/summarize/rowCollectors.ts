import type { IDataObject } from 'n8n-workflow';
import type { ListedRecipe, ListedWorkspace } from '../../../fanOut/workspaces';
import { rowText } from '../../../model/rowValue';
import { managedUserIdIn } from '../../../model/scope';
import { mergeTallies, tallyColumns, type JobTally } from './recipeTally';
import { recipeColumns } from './summaryRow';

/** Collects the tallies of recipes, which arrive in any order. */
interface RowCollector {
	/** @param tally undefined if the recipe couldn't be read */
	add(recipe: ListedRecipe, index: number, tally: JobTally | undefined): void;
	/** Worst failure rate first, then most failures, then Workato's order. */
	rows(): IDataObject[];
}

/** One row per recipe, created at once, because a tally with its errors is larger than its row. */
export class RecipeRows implements RowCollector {
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
		return this.entries
			.sort(byIndex)
			.map(({ row }) => row)
			.sort(byWorstFirst);
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
export class CustomerRows implements RowCollector {
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
		const customers = [...this.customers.values()].sort(byIndex);
		const rows = customers.flatMap((customer) => {
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
		return rows.sort(byWorstFirst);
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
