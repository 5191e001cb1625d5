import { type Answer, json, problem, tooManyRequests } from './answer';
import { jobDetail } from './jobAnswers';
import { jobsList, refused } from './jobsList';
import { RateLimiter } from './rateLimits';
import { repeatJobs } from './repeatJobs';
import { recipesMatching } from './recipeFilters';
import { type Route, type WorkspaceName, limitGroupOf, privilegeOf, routeOf } from './routes';
import type { Switches } from './switches';
import { knownToken } from './tokens';
import { customersAnswer, recipeRow, recipesAnswer, rowPage, userAnswer } from './workspaceAnswers';
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
	answer(request: ApiRequest): Answer {
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
			return this.problem(route.ask === 'user' ? 403 : this.switches.missingPrivilege);
		}
		return this.answerRoute(route, request);
	}

	private answerRoute(route: Route, request: ApiRequest): Answer {
		if (route.ask === 'user') return userAnswer(this.world);
		if (route.ask === 'customers') return this.customers(request.query);
		const recipes = this.recipesOf(route.workspace);
		if (recipes === undefined) return this.problem(404);
		if (route.ask === 'recipes') return this.recipes(recipes, route.workspace, request.query);
		const recipe = recipes.find((each) => String(each.id) === route.recipeId);
		if (recipe === undefined) return this.problem(404);
		if (route.ask === 'jobs') return this.jobs(recipe, request.query);
		if (route.ask === 'job') return this.job(recipe, route.jobId);
		return repeatJobs(this.world, recipe, request.body, this.switches);
	}

	private customers(query: URLSearchParams): Answer {
		const page = rowPage(query);
		return page === null ? this.problem(400) : customersAnswer(this.world, page, this.switches);
	}

	private recipes(
		recipes: readonly Recipe[],
		workspace: WorkspaceName,
		query: URLSearchParams,
	): Answer {
		const page = rowPage(query);
		const matching = recipesMatching(recipes, query);
		if (page === null || matching === null) return this.problem(400);
		const { ownExcludeCode, customerExcludeCode } = this.switches;
		const excludeCode = workspace === 'own' ? ownExcludeCode : customerExcludeCode;
		if (excludeCode === 'refused' && query.has('exclude_code')) return refused(this.switches);
		const isExcluded = excludeCode === 'honored' && query.get('exclude_code') === 'true';
		const documentedKey = workspace === 'own' ? 'items' : 'result';
		const { recipeRows } = this.switches;
		const { seed, clock } = this.world;
		return recipesAnswer(
			matching,
			page,
			(recipe) => recipeRow(recipe, clock.now(), seed, isExcluded, this.switches),
			recipeRows === 'documented' ? documentedKey : recipeRows,
		);
	}

	private jobs(recipe: Recipe, query: URLSearchParams): Answer {
		const answer = jobsList(recipe, query, this.world.clock.now(), this.switches);
		// What changes while a client reads pages: its next request finds a different world.
		for (let count = 0; count < this.switches.arrivalsPerRequest; count++) {
			this.world.addJob(recipe.id);
		}
		this.world.finishOldest(recipe.id, this.switches.finishesPerRequest);
		return answer;
	}

	private job(recipe: Recipe, jobId: string): Answer {
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

	private problem(status: number): Answer {
		return problem(status, this.switches.errorShape);
	}
}
