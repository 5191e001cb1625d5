import { seededRandom, wholeNumber } from './random';
import type { CustomerShape, RecipeShape, WorldShape } from './worldShape';

/** A customer of the default world: its ID, External ID, name and number of recipes. */
const CUSTOMERS: ReadonlyArray<
	readonly [id: number, externalId: string | null, name: string, recipes: number]
> = [
	[182401, 'A2300', 'Northwind Traders', 12],
	[182417, 'Müller & Söhne', 'Müller & Söhne GmbH', 7],
	[182433, 'acme/emea 01', 'Acme EMEA', 9],
	[182458, 'what?#100%+', 'Contoso Robotics', 5],
	[182466, '🚀 fabrikam', 'Fabrikam Aerospace', 6],
	[182490, null, 'Initech', 8],
	[182512, '../182401', 'Globex', 4],
	[182527, 'E100', 'Umbrella Health', 7],
	// Its External ID is another customer's numeric ID.
	[182539, '182401', 'Stark Logistics', 4],
	[182544, null, 'Wayne Hospitality', 0],
];

const OWN_RECIPES = 6;

/** The first recipes of the first customer, each of them a case worth showing. */
const NOTABLE: readonly RecipeShape[] = [
	{ id: 2410001, blueprint: 0, jobs: 10_000, failureRate: 0.03, days: 14 },
	{ id: 2410038, blueprint: 3, jobs: 420, failureRate: 0.45, days: 21 },
	{ id: 2410075, blueprint: 8, jobs: 130, failureRate: 0.06, days: 30 },
	{ id: 2410112, blueprint: 5, jobs: 350, failureRate: 0.02, days: 14 },
	{ id: 2410149, blueprint: 11, jobs: 0 },
	{ id: 2410186, blueprint: 4, jobs: 240, failureRate: 0.2, running: false },
	{ id: 2410223, blueprint: 1, jobs: 96, failureRate: 0.04 },
	{ id: 2410260, blueprint: 2, jobs: 311, failureRate: 0.05, days: 30 },
	{ id: 2410297, blueprint: 6, jobs: 57, failureRate: 0.08, days: 30 },
	{ id: 2410334, blueprint: 7, jobs: 24, failureRate: 0.1, days: 40 },
	{ id: 2410371, blueprint: 9, jobs: 188, failureRate: 0.03 },
	{ id: 2410408, blueprint: 10, jobs: 640, failureRate: 0.02, days: 21 },
];

/**
 * The world of the demo: customers with plain, awkward and missing External IDs, a busy recipe, one
 * that fails a lot, one whose jobs take hours, one that others call, some without any jobs.
 */
export function defaultShape(seed: number): WorldShape {
	return {
		customers: CUSTOMERS.map(
			([id, externalId, name, count], index): CustomerShape => ({
				id,
				externalId,
				name,
				recipes: Array.from({ length: count }, (_, position) =>
					keepsGoing(
						(index === 0 ? NOTABLE[position] : undefined) ?? someRecipe(seed, id, position),
					),
				),
			}),
		),
		own: Array.from({ length: OWN_RECIPES }, (_, position) =>
			keepsGoing(someRecipe(seed, 0, position)),
		),
	};
}

function someRecipe(seed: number, workspaceId: number, position: number): RecipeShape {
	const random = seededRandom(seed, 'recipe', workspaceId, position);
	const jobs = random() < 0.12 ? 0 : Math.floor(8 * 70 ** random());
	return {
		blueprint: position + (workspaceId % 7),
		jobs,
		failureRate: random() < 0.15 ? 0.15 : 0.02 + random() * 0.04,
		days: wholeNumber(random, 7, 45),
		running: random() > 0.1,
	};
}

/** A running recipe has jobs for two more days, so a demo that stays open still shows new ones. */
function keepsGoing(recipe: RecipeShape): RecipeShape {
	return { ...recipe, futureHours: recipe.running === false ? 0 : 48 };
}
