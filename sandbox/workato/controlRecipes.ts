import { choice } from './controlFaults';
import { type JsonObject, getNumber, getString, optional } from './controlInput';
import type { Switches } from './switches';
import type { Recipe, World } from './world';
import type { RecipeShape } from './worldShape';

const RECIPE_ACTIONS = ['stop', 'start', 'rename', 'add', 'remove'] as const;

/** Runs a command about a recipe and returns the recipe as it is afterwards. */
export function controlRecipes(
	world: World,
	order: JsonObject,
	{ stopAfterRestart }: Pick<Switches, 'stopAfterRestart'>,
): Record<string, unknown> {
	const action = choice(order, 'action', RECIPE_ACTIONS);
	if (action === 'add') return summaryOf(world.addRecipe(workspaceIn(order), newRecipe(order)));
	const recipeId = getNumber(order, 'recipeId');
	const recipe = world.recipe(recipeId);
	switch (action) {
		case 'stop':
			return summaryOf(world.stopRecipe(recipeId, optional(order, 'cause', getString) ?? null));
		case 'start':
			return summaryOf(world.startRecipe(recipeId, stopAfterRestart));
		case 'rename':
			recipe.name = getString(order, 'name');
			return summaryOf(recipe);
		case 'remove':
			world.removeRecipe(recipeId);
			return summaryOf(recipe);
	}
}

/** Adds a customer without recipes. */
export function controlCustomers(world: World, order: JsonObject): Record<string, unknown> {
	const customer = world.addCustomer({
		id: optional(order, 'id', getNumber),
		externalId: optional(order, 'externalId', getString),
		name: getString(order, 'name'),
		recipes: [],
	});
	return { id: customer.id, externalId: customer.externalId, name: customer.name };
}

function workspaceIn(order: JsonObject): number | 'own' {
	return order.customer === 'own' ? 'own' : getNumber(order, 'customer');
}

function newRecipe(order: JsonObject): RecipeShape {
	return {
		id: optional(order, 'recipeId', getNumber),
		name: optional(order, 'name', getString),
		jobs: optional(order, 'jobs', getNumber) ?? 0,
	};
}

function summaryOf({ id, name, running, stopped }: Recipe): Record<string, unknown> {
	return {
		id,
		name,
		running,
		stoppedAt: stopped === null ? null : new Date(stopped.at).toISOString(),
		stopCause: stopped?.cause ?? null,
	};
}
