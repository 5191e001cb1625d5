import { type SimulatedResponse, json, problem, tooManyRequests } from './response';
import { jobDetail } from './jobResponses';
import { jobsList, refused } from './jobsList';
import { RateLimiter } from './rateLimits';
import { repeatJobs } from './repeatJobs';
import { recipesMatching } from './recipeFilters';
import { type Route, type WorkspaceName, limitGroupOf, privilegeOf, routeOf } from './routes';
import type { Switches } from './switches';
import { knownToken } from './tokens';
import {
	customersResponse,
	recipeRecord,
	recipesResponse,
	recordPage,
	userResponse,
} from './workspaceResponses';
import type { Recipe, World } from './world';

/** A request as the API sees it. */
export interface ApiRequest {
	method: string;
	/** Still encoded, without the query. */
	rawPath: string;
	query: URLSearchParams;
	authorization: string | undefined;
	body: string;
}

/** Workato's API: takes requests as data and returns responses as data. */
export class WorkatoApi {
	private readonly limiter = new RateLimiter();

	constructor(
		private readonly world: World,
		private readonly switches: Switches,
	) {}

	/** Checks in Workato's order: the token, the rate limit, the role, then the request itself. */
	respond(request: ApiRequest): SimulatedResponse {
		const token = knownToken(request.authorization);
		if (token === undefined) return this.problem(401);
		const route = routeOf(request.method, request.rawPath);
		if (route === null) return this.problem(404);
		const waitMs = this.limiter.take(limitGroupOf(route), this.switches.rateLimits, Date.now());
		if (waitMs > 0) {
			const { retryAfter, retryAfterSeconds, errorShape } = this.switches;
			const sentMs = retryAfterSeconds === null ? waitMs : retryAfterSeconds * 1_000;
			return tooManyRequests(sentMs, retryAfter, errorShape);
		}
		if (!token.privileges.includes(privilegeOf(route))) {
			// Known of Workato: a role that may not read its own workspace gets a 403.
			return this.problem(route.endpoint === 'user' ? 403 : this.switches.missingPrivilege);
		}
		return this.respondTo(route, request);
	}

	private respondTo(route: Route, request: ApiRequest): SimulatedResponse {
		if (route.endpoint === 'user') return userResponse(this.world);
		if (route.endpoint === 'customers') return this.customers(request.query);
		const recipes = this.recipesOf(route.workspace);
		if (recipes === undefined) return this.problem(404);
		if (route.endpoint === 'recipes') return this.recipes(recipes, route.workspace, request.query);
		const recipe = recipes.find((each) => String(each.id) === route.recipeId);
		if (recipe === undefined) return this.problem(404);
		if (route.endpoint === 'jobs') return this.jobs(recipe, request.query);
		if (route.endpoint === 'job') return this.job(recipe, route.jobId);
		return repeatJobs(this.world, recipe, request.body, this.switches);
	}

	private customers(query: URLSearchParams): SimulatedResponse {
		const page = recordPage(query);
		return page === null ? this.problem(400) : customersResponse(this.world, page, this.switches);
	}

	private recipes(
		recipes: readonly Recipe[],
		workspace: WorkspaceName,
		query: URLSearchParams,
	): SimulatedResponse {
		const page = recordPage(query);
		const matching = recipesMatching(recipes, query);
		if (page === null || matching === null) return this.problem(400);
		const { ownExcludeCode, customerExcludeCode } = this.switches;
		const excludeCode = workspace === 'own' ? ownExcludeCode : customerExcludeCode;
		if (excludeCode === 'refused' && query.has('exclude_code')) return refused(this.switches);
		const isExcluded = excludeCode === 'honored' && query.get('exclude_code') === 'true';
		const documentedKey = workspace === 'own' ? 'items' : 'result';
		const { recipeListKey } = this.switches;
		const { seed, clock } = this.world;
		return recipesResponse(
			matching,
			page,
			(recipe) => recipeRecord(recipe, clock.now(), seed, isExcluded, this.switches),
			recipeListKey === 'documented' ? documentedKey : recipeListKey,
		);
	}

	private jobs(recipe: Recipe, query: URLSearchParams): SimulatedResponse {
		const response = jobsList(recipe, query, this.world.clock.now(), this.switches);
		// What changes while a client reads pages: its next request finds a different world.
		for (let count = 0; count < this.switches.arrivalsPerRequest; count++) {
			this.world.addJob(recipe.id);
		}
		this.world.finishOldest(recipe.id, this.switches.finishesPerRequest);
		return response;
	}

	private job(recipe: Recipe, jobId: string): SimulatedResponse {
		const now = this.world.clock.now();
		const job = recipe.history.find(jobId);
		if (job === undefined || job.createdAt > now) return this.problem(404);
		return json(200, jobDetail(recipe, job, now, this.world.seed, this.switches));
	}

	/** The recipes of a workspace; undefined for a customer that does not exist. */
	private recipesOf(workspace: WorkspaceName): readonly Recipe[] | undefined {
		if (workspace === 'own') return this.world.ownRecipes;
		const name = workspace.customer;
		return this.world.customers.find((customer) =>
			name.startsWith('E')
				? customer.externalId !== null && customer.externalId === name.slice(1)
				: String(customer.id) === name,
		)?.recipes;
	}

	private problem(status: number): SimulatedResponse {
		return problem(status, this.switches.errorShape);
	}
}
