import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { requireSelection } from '../../../nodes/Workato/listSearch/requireSelection';
import { adviceOf, form, refusal } from '../parameters/form';

const CUSTOMER = { mode: 'id', value: '10847' };
const RECIPE = { mode: 'id', value: '501' };
const NOTHING = { mode: 'list', value: ' ' };

/** What a list needs before it can be loaded, for a form with these values. */
function needed(values: Record<string, unknown>, selection: 'customer' | 'recipe'): string {
	const context = form({ values }) as unknown as ILoadOptionsFunctions;
	return refusal(() => {
		requireSelection(context, selection);
		throw new Error('Nothing');
	});
}

describe('A list in the editor', () => {
	it.each([
		[{}, 'Choose a customer first'],
		[{ customer: NOTHING, recipe: RECIPE }, 'Choose a customer first'],
		[{ workspace: 'customer', customer: NOTHING }, 'Choose a customer first'],
		[{ customer: CUSTOMER }, 'Nothing'],
		[{ workspace: 'own' }, 'Nothing'],
	])('of recipes needs the customer: %j', (values, problem) => {
		expect(needed(values, 'customer')).toBe(problem);
	});

	it.each([
		[{ recipe: RECIPE }, 'Choose a customer first'],
		[{ customer: CUSTOMER, recipe: NOTHING }, 'Choose a recipe first'],
		[{ workspace: 'own', recipe: NOTHING }, 'Choose a recipe first'],
		[{ customer: CUSTOMER, recipe: RECIPE }, 'Nothing'],
		[{ workspace: 'own', recipe: RECIPE }, 'Nothing'],
	])('of jobs needs the recipe, too: %j', (values, problem) => {
		expect(needed(values, 'recipe')).toBe(problem);
	});

	it.each([
		[{}, 'Customer'],
		[{ customer: CUSTOMER }, 'Recipe'],
	])('says what is empty, and what to do: %j', (values, field) => {
		const context = form({ values }) as unknown as ILoadOptionsFunctions;

		expect(adviceOf(() => requireSelection(context, 'recipe'))).toMatch(
			new RegExp(`^${field} is empty.*enter an ID`),
		);
	});

	it.each([{ customer: '10847' }, { customer: 10847 }])(
		'takes what an expression gives: %j',
		(values) => {
			expect(needed({ ...values, recipe: '501' }, 'recipe')).toBe('Nothing');
		},
	);
});
