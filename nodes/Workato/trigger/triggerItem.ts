import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { managedUserIdIn } from '../model/scope';
import { recipePageUrl } from '../model/pageUrls';
import { simplifyJob, type Job } from '../model/job';
import { toWorkatoId } from '../model/record';
import { getRowText, rowText } from '../model/rowValue';
import { eventOf } from './events';
import { scopeOf, type PollConfig } from './pollConfig';
import type { RecipeStop } from './recipeStops';
import type { TriggerState, WatchedRecipe } from './state';

/** What the names in an item are taken from. */
export type Names = Pick<TriggerState, 'workspaces'> & {
	recipes: ReadonlyMap<string, WatchedRecipe>;
};

/** What of the form an item depends on. */
export type ItemConfig = Pick<PollConfig, 'simplify'> & {
	client: Pick<PollConfig['client'], 'appUrl'>;
};

/** An item for a job: the action node’s row or Workato's object, with the event and the names. */
export function jobItem(
	job: Job,
	recipeId: string,
	names: Names,
	{ client, simplify }: ItemConfig,
): INodeExecutionData {
	const origin = originOf(recipeId, names);
	const event = eventOf(job);
	if (!simplify) return { json: { ...job.raw, event, ...columnsOf(origin) } };
	return { json: { event, ...simplifyJob(job, { ...origin, appUrl: client.appUrl }) } };
}

/** An item for a recipe that stopped. */
export function stopItem(
	{ recipeId, record }: RecipeStop,
	names: Names,
	{ client, simplify }: ItemConfig,
): INodeExecutionData {
	const stop = {
		event: 'recipeStopped',
		stopped_at: getRowText(record.raw, 'stopped_at'),
		stop_cause: rowText(record.stopCause),
		...columnsOf(originOf(recipeId, names)),
		url: recipePageUrl(client.appUrl, recipeId),
	};
	return { json: simplify ? stop : { ...record.raw, ...stop } };
}

function originOf(recipeId: string, { recipes, workspaces }: Names) {
	const { name = null, workspace = '' }: Partial<WatchedRecipe> = recipes.get(recipeId) ?? {};
	return {
		recipe: { scope: scopeOf(workspace), recipeId },
		recipeName: name,
		customerName: workspaces[workspace]?.name ?? null,
	};
}

function columnsOf({ recipe, recipeName, customerName }: ReturnType<typeof originOf>): IDataObject {
	return {
		recipe_id: toWorkatoId(recipe.recipeId),
		recipe_name: rowText(recipeName),
		managed_user_id: managedUserIdIn(recipe.scope),
		customer_name: rowText(customerName),
	};
}
