import { type SimulatedResponse, json } from './response';
import { recipeCode } from './recipeCode';
import type { WorkatoBehavior } from './behavior';
import { NO_FILTER } from './view';
import { workatoTime } from './workatoTime';
import type { Customer, Recipe, World } from './world';

const MAX_PER_PAGE = 100;

type RecordSwitches = Pick<
	WorkatoBehavior,
	| 'utcOffsetMinutes'
	| 'recipeCode'
	| 'recipeCounts'
	| 'recipeLastRun'
	| 'recipeCountsLagMs'
	| 'recipeStopDetails'
>;

/** Which page of customers or recipes is requested. */
export interface RecordPage {
	page: number;
	perPage: number;
}

/** Reads `page` (from 1) and `per_page` (at most 100, the default); null if one isn't a number. */
export function recordPage(query: URLSearchParams): RecordPage | null {
	const page = Number(query.get('page') ?? 1);
	const perPage = Number(query.get('per_page') ?? MAX_PER_PAGE);
	const isCount = (value: number) => Number.isInteger(value) && value >= 1;
	if (!isCount(page) || !isCount(perPage)) return null;
	return { page, perPage: Math.min(perPage, MAX_PER_PAGE) };
}

/** The workspace that the API client belongs to. */
export function userResponse(world: World): SimulatedResponse {
	return json(200, {
		id: 17_263,
		name: 'Integration Platform Team',
		created_at: new Date(world.birthMs - 900 * 24 * 60 * 60 * 1_000).toISOString(),
		plan_id: 'oem_plan',
		current_billing_period_start: new Date(world.birthMs).toISOString().slice(0, 8) + '01',
		recipes_count: world.ownRecipes.length,
		active_recipes_count: world.ownRecipes.filter((recipe) => recipe.running).length,
		root_folder_id: 91_000,
	});
}

/** A page of customers. */
export function customersResponse(
	world: World,
	{ page, perPage }: RecordPage,
	switches: Pick<WorkatoBehavior, 'customerCount'>,
): SimulatedResponse {
	const records = world.customers.slice((page - 1) * perPage, page * perPage);
	return json(200, {
		result: records.map(customerRecord),
		count: switches.customerCount === 'total' ? world.customers.length : records.length,
		page,
		per_page: perPage,
	});
}

/** A page of recipes, by descending ID. */
export function recipesResponse(
	recipes: readonly Recipe[],
	{ page, perPage }: RecordPage,
	record: (recipe: Recipe) => Record<string, unknown>,
	listKey: 'result' | 'items',
): SimulatedResponse {
	const records = [...recipes]
		.sort((one, other) => other.id - one.id)
		.slice((page - 1) * perPage, page * perPage);
	return json(200, { [listKey]: records.map(record) });
}

function customerRecord(customer: Customer): Record<string, unknown> {
	const createdAt = new Date(customer.createdAt).toISOString();
	return {
		id: customer.id,
		external_id: customer.externalId,
		name: customer.name,
		notification_email: `integrations+${customer.id}@example.com`,
		plan_id: 'oem_customer_plan',
		in_trial: false,
		time_zone: 'Pacific Time (US & Canada)',
		created_at: createdAt,
		updated_at: createdAt,
	};
}

/** A recipe as lists show it, with or without its code. */
export function recipeRecord(
	recipe: Recipe,
	now: number,
	seed: number,
	isCodeExcluded: boolean,
	switches: RecordSwitches,
): Record<string, unknown> {
	const time = (ms: number) => workatoTime(ms, 'seconds', switches.utcOffsetMinutes);
	const [trigger, ...actions] = recipe.blueprint.steps.map(([adapter]) => adapter);
	return {
		id: recipe.id,
		user_id: 17_263,
		name: recipe.name,
		description: recipe.blueprint.description,
		created_at: time(recipe.createdAt),
		updated_at: time(recipe.createdAt),
		trigger_application: trigger,
		action_applications: [...new Set(actions)],
		applications: adapterNames(recipe),
		folder_id: recipe.folderId,
		running: recipe.running,
		...jobFields(recipe, now - switches.recipeCountsLagMs, switches),
		...(switches.recipeStopDetails === 'right' && {
			stopped_at: recipe.stopped === null ? null : time(recipe.stopped.at),
			stop_cause: recipe.stopped?.cause ?? null,
		}),
		version_no: 3 + (recipe.id % 11),
		...(switches.recipeCode !== 'never' && !isCodeExcluded && { code: recipeCode(recipe, seed) }),
	};
}

/** What a record says about the recipe's jobs, as they were at that time. */
function jobFields(
	recipe: Recipe,
	atMs: number,
	switches: RecordSwitches,
): Record<string, unknown> {
	const { counts } = recipe.history.view(atMs, 'creation', NO_FILTER);
	const lastRunMs = recipe.history
		.jobsAt(atMs)
		.reduce((last, job) => (job.startedAt <= atMs ? Math.max(last, job.startedAt) : last), 0);
	const lastRun =
		lastRunMs === 0 ? null : workatoTime(lastRunMs, 'seconds', switches.utcOffsetMinutes);
	return {
		...(switches.recipeCounts === 'right' && {
			job_succeeded_count: counts.succeeded,
			job_failed_count: counts.failed,
		}),
		...(switches.recipeLastRun === 'right' && { last_run_at: lastRun }),
	};
}

/** The adapters a recipe uses, each once. */
export function adapterNames(recipe: Recipe): string[] {
	return [...new Set(recipe.blueprint.steps.map(([adapter]) => adapter))];
}
