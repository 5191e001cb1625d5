import { type Random, seededRandom, seededUuid, wholeNumber } from './random';
import type { Recipe } from './world';

const FIELDS = ['id', 'name', 'email', 'status', 'owner_id', 'amount', 'currency', 'updated_at'];

/** A recipe's code: JSON in a string, large because of its schemas, as in real recipes. */
export function recipeCode(recipe: Recipe, seed: number): string {
	const random = seededRandom(seed, 'code', recipe.id);
	const steps = recipe.blueprint.steps.map(([provider, name], number) => ({
		number,
		provider,
		name,
		as: seededUuid(random).slice(0, 8),
		keyword: number === 0 ? 'trigger' : 'action',
		input: { field: '#{_dp(\'{"pill_type":"output"}\')}' },
		extended_input_schema: schema(random),
		extended_output_schema: schema(random),
		uuid: seededUuid(random),
	}));
	const [trigger, ...block] = steps;
	return JSON.stringify({ ...trigger, block });
}

function schema(random: Random): Array<Record<string, unknown>> {
	return Array.from({ length: wholeNumber(random, 8, 40) }, (_, index) => ({
		control_type: 'text',
		label: `Field ${index + 1}`,
		name: `${FIELDS[index % FIELDS.length]}_${index + 1}`,
		type: 'string',
		optional: index % 3 !== 0,
	}));
}
