import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { truncate } from '../model/truncate';
import type { ListedRecipe, ListedWorkspace } from './workspaces';

interface FanOutFailure {
	of: ListedWorkspace | ListedRecipe;
	error: Error;
	/** Its position among all workspaces and recipes. */
	index: number;
}

/**
 * What couldn't be read from several workspaces and recipes, as one error or as one item each, so
 * that nothing is silently left out.
 */
export class FanOutFailures {
	private readonly noted: FanOutFailure[] = [];

	/** The number of recipes to read, and of workspaces whose recipes to list. */
	private recipeCount = 0;

	private workspaceCount = 0;

	get isEmpty(): boolean {
		return this.noted.length === 0;
	}

	countRecipe(): void {
		this.recipeCount += 1;
	}

	/** @returns how many came before it */
	countWorkspace(): number {
		this.workspaceCount += 1;
		return this.workspaceCount - 1;
	}

	add(of: ListedWorkspace | ListedRecipe, error: Error, index: number): void {
		this.noted.push({ of, error, index });
	}

	/** The error of a node that stops: how many of how many, and the name of the first. */
	toNodeError(node: INode): NodeOperationError {
		const failures = this.inOrder();
		const recipes = failures.filter(({ of }) => 'recipeId' in of).length;
		const workspaces = failures.length - recipes;
		const counts = [
			recipes > 0 && `${ofAll(recipes, this.recipeCount, 'recipe')} couldn’t be read`,
			workspaces > 0 &&
				`the recipes of ${ofAll(workspaces, this.workspaceCount, 'customer')} couldn’t be listed`,
		].filter((text) => text !== false);
		const [first] = failures;
		const message = capitalize(counts.join(', and '));
		return new NodeOperationError(
			node,
			first === undefined ? message : `${message}. The first: ${nameOf(first.of)}`,
			{
				description: [
					first && sentencesOf(first.error),
					'To get everything else, with one error item per failure, set On Error to Continue in this node’s settings.',
				]
					.filter(Boolean)
					.join(' '),
			},
		);
	}

	/**
	 * One item each, for a node that continues on errors. n8n treats an item with only these keys as an
	 * error and sends it to the error output; n8n 1.x knows no others, and wants none of them empty.
	 */
	toItems(): IDataObject[] {
		return this.inOrder().map(({ of, error }) => {
			const message = descriptionOf(error);
			return {
				error: `${capitalize(nameOf(of))} couldn’t be read: ${error.message}`,
				...(message === '' ? {} : { message }),
			};
		});
	}

	private inOrder(): FanOutFailure[] {
		return [...this.noted].sort((one, other) => one.index - other.index);
	}
}

function ofAll(count: number, all: number, thing: string): string {
	return `${count.toLocaleString('en')} of ${all.toLocaleString('en')} ${thing}${all === 1 ? '' : 's'}`;
}

/** Such as `recipe “Timekeeper” (362905) of Acme`. */
function nameOf(of: ListedWorkspace | ListedRecipe): string {
	const workspace = workspaceNameOf(of);
	if (!('recipeId' in of)) return `the list of recipes of ${workspace}`;
	const recipe = of.recipeName === null ? '' : `“${truncate(of.recipeName)}” `;
	return `recipe ${recipe}(${of.recipeId}) of ${workspace}`;
}

function workspaceNameOf({ scope, customerName }: ListedWorkspace): string {
	if (scope.workspace === 'own') return 'your own workspace';
	const { managedUserId } = scope;
	return customerName === null
		? `customer ${truncate(managedUserId)}`
		: `customer “${truncate(customerName)}” (${managedUserId})`;
}

function sentencesOf(error: Error): string {
	return [`${error.message}.`, descriptionOf(error)].filter(Boolean).join(' ');
}

function descriptionOf(error: Error): string {
	const description = 'description' in error ? error.description : undefined;
	return typeof description === 'string' ? description : '';
}

function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
