import {
	collectionField,
	isEmpty,
	readCollection,
} from '../../../nodes/Workato/parameters/collection';
import { form } from './form';
import { workatoNode } from '../workatoNode';

/** n8n's context of an input item, which notes what it is asked to evaluate. */
function contextOf(values: Record<string, unknown>) {
	const evaluated: string[] = [];
	return {
		evaluated,
		getNode: () => workatoNode,
		getNodeParameter: (name: string) => {
			evaluated.push(name);
			return values[name];
		},
	};
}

describe('A collection in the form', () => {
	it.each([
		['filters', 'Filters', 'Add Filter'],
		['options', 'Options', 'Add Option'],
		['recipeFilters', 'Recipe Filters', 'Add Recipe Filter'],
	] as const)('has its label, and one for what is added: %s', (name, displayName, placeholder) => {
		expect(collectionField(name, [])).toMatchObject({ name, displayName, placeholder });
	});

	it('is evaluated once per item, however often it is read', () => {
		const context = contextOf({ filters: { status: 'failed' }, options: { offsetJobId: 'j-1' } });
		const first = readCollection(context, 'filters');
		readCollection(context, 'options');

		expect(readCollection(context, 'filters')).toBe(first);
		expect(context.evaluated).toEqual(['filters', 'options']);
	});

	it('is evaluated for each item', () => {
		const [one, other] = ['failed', 'pending'].map((status) =>
			readCollection(contextOf({ filters: { status } }), 'filters'),
		);

		expect([one?.status?.value, other?.status?.value]).toEqual(['failed', 'pending']);
	});
});

describe('A field of a collection', () => {
	const read = (value: unknown, expression: string) =>
		readCollection(
			form({ values: { filters: { status: value } }, saved: { filters: { status: expression } } }),
			'filters',
		);

	it.each([undefined, null, '', ' '])('is lost if its expression returned %j', (value) => {
		expect(read(value, '={{ $json.status }}')).toEqual({
			status: { value, isLostExpression: true },
		});
	});

	it('isn’t lost if it was left empty, or has a value', () => {
		expect(read('', '').status?.isLostExpression).toBe(false);
		expect(read('failed', '={{ $json.status }}').status?.isLostExpression).toBe(false);
		expect(read(0, '={{ $json.status }}').status?.isLostExpression).toBe(false);
	});

	it.each(["={{ $fromAI('status') }}", "={{ $fromai ('status') }}"])(
		'counts as not added if a model left it out: %s',
		(expression) => {
			expect(read('', expression)).toEqual({});
			expect(read('failed', expression).status?.value).toBe('failed');
		},
	);

	it('is lost if one expression fills the whole collection', () => {
		const context = form({
			values: { filters: { status: '' } },
			saved: { filters: '={{ $json.filters }}' },
		});

		expect(readCollection(context, 'filters').status?.isLostExpression).toBe(true);
	});

	it('isn’t there in a collection that isn’t one', () => {
		expect(readCollection(form({ values: { filters: 'all' } }), 'filters')).toEqual({});
		expect(readCollection(form(), 'filters')).toEqual({});
	});
});

describe('An empty value', () => {
	it.each([
		[undefined, true],
		[null, true],
		['', true],
		[' \n', true],
		['x', false],
		[0, false],
		[false, false],
		[{}, false],
	])('%j: %s', (value, isNone) => {
		expect(isEmpty(value)).toBe(isNone);
	});
});
