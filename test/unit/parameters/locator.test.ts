import { readLocator } from '../../../nodes/Workato/parameters/locator';
import { form, refusal } from './form';

const field = {
	displayName: 'Recipe',
	name: 'recipe',
	modes: [
		{ name: 'list', displayName: 'From List', type: 'list' as const },
		{ name: 'id', displayName: 'By ID', type: 'string' as const },
	],
};

const read = (recipe: unknown) => readLocator(form({ values: { recipe } }), field, 'id');

describe('A resource locator', () => {
	it.each([
		[
			{ mode: 'list', value: '5' },
			{ mode: 'list', value: '5' },
		],
		[
			{ mode: 'id', value: 5 },
			{ mode: 'id', value: '5' },
		],
		[{ value: '5' }, { mode: 'id', value: '5' }],
		[{ mode: 'list' }, { mode: 'list', value: '' }],
		['5', { mode: 'id', value: '5' }],
		[5, { mode: 'id', value: '5' }],
		[undefined, { mode: 'id', value: '' }],
	])('of %j is %j', (entered, expected) => {
		expect(read(entered)).toEqual(expected);
	});

	it('has no other modes than its field', () => {
		expect(refusal(() => read({ mode: 'url', value: '5' }))).toBe(
			'Recipe: “url” isn’t a mode of this field',
		);
	});

	it.each([{}, { id: 5 }, { mode: 'id', value: {} }])('can’t be %j', (entered) => {
		expect(refusal(() => read(entered))).toContain('is neither text nor a number');
	});
});
