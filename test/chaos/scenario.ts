import {
	DEFAULT_SWITCHES,
	type Fault,
	type Switches,
	type WorldShape,
} from '../../sandbox/workato';
import { pick, type Random, seededRandom, wholeNumber } from '../../sandbox/workato/random';

/** What one seed tries: a world, its faults, and the node's settings. */
export interface Scenario {
	world: WorldShape;
	switches: Partial<Switches>;
	faults: Fault[];
	/** The node's Timeout option. */
	timeoutMs: number;
}

export const CUSTOMER = 182_401;
export const RECIPES = Array.from({ length: 20 }, (_, index) => 362_905 + index);

const MAX_FAULT_PERCENT = 30;
const MAX_JOBS_PER_RECIPE = 60;

/** Odd seeds have one fault each, in turn; even seeds have several. */
const FAULTS: Array<(random: Random) => Fault> = [
	(random) => tooMany(random, 'seconds'),
	(random) => tooMany(random, 'date'),
	(random) => tooMany(random, 'none'),
	() => ({ kind: 'serverError' }),
	() => ({ kind: 'badGateway' }),
	() => ({ kind: 'unavailable' }),
	() => ({ kind: 'reset' }),
	() => ({ kind: 'hang' }),
	() => ({ kind: 'cutOff' }),
	() => ({ kind: 'trickle' }),
	() => ({ kind: 'html' }),
];

/** The same seed gives the same scenario; the order in which requests arrive still varies. */
export function scenarioOf(seed: number): Scenario {
	const random = seededRandom(seed, 'chaos');
	const pageSize = wholeNumber(random, 5, 25);
	return {
		world: {
			customers: [
				{
					id: CUSTOMER,
					recipes: RECIPES.map((id) => ({
						id,
						jobs: wholeNumber(random, 0, MAX_JOBS_PER_RECIPE),
						failureRate: 0.2,
					})),
				},
			],
		},
		switches: {
			...DEFAULT_SWITCHES,
			pageSize,
			order: pick(random, ['start', 'completion', 'creation']),
			scopeCount: pick(random, ['right', 'missing', 'page', 'tooSmall', 'tooLarge']),
			offsetIncluded: random() < 0.2,
		},
		faults: seed % 2 === 0 ? several(random) : [single(random, (seed - 1) / 2)],
		timeoutMs: wholeNumber(random, 250, 400),
	};
}

function single(random: Random, turn: number): Fault {
	const make = FAULTS[turn % FAULTS.length] ?? FAULTS[0];
	if (make === undefined) throw new Error('There are no faults');
	return { ...make(random), probability: percent(random) };
}

function several(random: Random): Fault[] {
	const some = FAULTS.filter(() => random() < 0.4).map((make) => make(random));
	const all = some.length > 0 ? some : [pick(random, FAULTS)(random)];
	return all.map((fault) => ({ ...fault, probability: percent(random) }));
}

function percent(random: Random): number {
	return wholeNumber(random, 1, MAX_FAULT_PERCENT) / 100;
}

function tooMany(random: Random, retryAfter: Switches['retryAfter']): Fault {
	const retryAfterSeconds = wholeNumber(random, 0, 20);
	return { kind: 'tooManyRequests', retryAfter, retryAfterSeconds };
}
