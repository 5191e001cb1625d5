import { type SimulatedResponse, json } from './response';
import { CLOCK_MODES, type SandboxClock } from './clock';
import { type JsonObject, moment, getNumber, objectIn, optional } from './controlInput';
import { controlJobs } from './controlJobs';
import { controlCustomers, controlRecipes } from './controlRecipes';
import { choice, faultIn } from './controlFaults';
import type { Faults } from './faults';
import type { RequestLog } from './requestLog';
import { setSwitches } from './switchChecks';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import { type GroundTruthFilter, groundTruth } from './groundTruth';
import type { Recipe, World } from './world';

/** Everything that can be read and changed while the sandbox runs. */
export interface Sandbox {
	world: World;
	switches: Switches;
	faults: Faults;
	clock: SandboxClock;
	log: RequestLog;
}

/** Handles requests below `/sandbox/`, through which other processes control the sandbox. */
export function controlResponse(
	sandbox: Sandbox,
	method: string,
	path: string,
	query: URLSearchParams,
	body: string,
): SimulatedResponse {
	const action = ACTIONS[`${method} ${path}`];
	if (action === undefined) {
		return json(404, { error: `There is no ${method} ${path}`, there: Object.keys(ACTIONS) });
	}
	try {
		return json(200, action(sandbox, query, body));
	} catch (error) {
		return json(400, { error: error instanceof Error ? error.message : String(error) });
	}
}

type Action = (sandbox: Sandbox, query: URLSearchParams, body: string) => unknown;

const ACTIONS: Readonly<Record<string, Action>> = {
	'GET /sandbox/customers': ({ world }) => ({
		customers: world.customers.map((customer) => ({
			id: customer.id,
			externalId: customer.externalId,
			name: customer.name,
			recipes: customer.recipes.map((recipe) => overview(recipe, world)),
		})),
		own: world.ownRecipes.map((recipe) => overview(recipe, world)),
	}),
	'GET /sandbox/truth': ({ world }, query) => groundTruth(world, truthFilter(query)),
	'GET /sandbox/switches': ({ switches }) => switches,
	'POST /sandbox/switches': ({ switches }, _query, body) => {
		setSwitches(switches, objectIn(body));
		return switches;
	},
	'DELETE /sandbox/switches': ({ switches }) => Object.assign(switches, DEFAULT_SWITCHES),
	'GET /sandbox/faults': ({ faults }) => faults.list(),
	'POST /sandbox/faults': ({ faults }, _query, body) => {
		faults.add(faultIn(objectIn(body)));
		return faults.list();
	},
	'DELETE /sandbox/faults': ({ faults }) => {
		faults.clear();
		return faults.list();
	},
	'GET /sandbox/clock': ({ clock }) => clockState(clock),
	'POST /sandbox/clock': ({ clock }, _query, body) => {
		moveClock(clock, objectIn(body));
		return clockState(clock);
	},
	'POST /sandbox/jobs': ({ world }, _query, body) => controlJobs(world, objectIn(body)),
	'POST /sandbox/recipes': ({ world, switches }, _query, body) =>
		controlRecipes(world, objectIn(body), switches),
	'POST /sandbox/customers': ({ world }, _query, body) => controlCustomers(world, objectIn(body)),
	'GET /sandbox/log': ({ log }) => ({ maxInFlight: log.maxInFlight, requests: log.entries() }),
	'DELETE /sandbox/log': ({ log }) => {
		log.clear();
		return { maxInFlight: log.maxInFlight, requests: log.entries() };
	},
};

function overview(recipe: Recipe, world: World): Record<string, unknown> {
	return {
		id: recipe.id,
		name: recipe.name,
		running: recipe.running,
		jobs: recipe.history.jobsAt(world.clock.now()).length,
	};
}

function clockState(clock: SandboxClock): Record<string, unknown> {
	return { now: new Date(clock.now()).toISOString(), mode: clock.mode };
}

function moveClock(clock: SandboxClock, order: JsonObject): void {
	const mode = optional(order, 'mode', (from, name) => choice(from, name, CLOCK_MODES));
	if (mode !== undefined) clock.setMode(mode);
	const now = optional(order, 'now', moment);
	if (now !== undefined) clock.set(now);
	clock.advance(optional(order, 'advanceMs', getNumber) ?? 0);
}

function truthFilter(query: URLSearchParams): GroundTruthFilter {
	const values: JsonObject = Object.fromEntries(query);
	return {
		customer: optional(values, 'customer', ({ customer }) =>
			customer === 'own' ? customer : Number(customer),
		),
		recipe: optional(values, 'recipe', ({ recipe }) => Number(recipe)),
		status: optional(values, 'status', (from, name) => choice(from, name, STATUSES)),
		rerunOnly: query.get('rerunOnly') === 'true',
		startedAfter: optional(values, 'startedAfter', moment),
		startedBefore: optional(values, 'startedBefore', moment),
		completedAfter: optional(values, 'completedAfter', moment),
		completedBefore: optional(values, 'completedBefore', moment),
	};
}

const STATUSES = ['pending', 'running', 'succeeded', 'failed', 'canceled', 'aborted'] as const;
