import * as fc from 'fast-check';
import { jobPath, jobsPath, segment } from '../../../nodes/Workato/api/paths';
import { propertyParameters } from '../../support/propertyRuns';

const LONE_SURROGATE = '\ud83d';

const NASTY = [
	'',
	'.',
	'..',
	'...',
	'a/../b',
	'../../users/me',
	'..\\..',
	'%2e%2e',
	'%2F',
	'%',
	'%zz',
	'a b',
	'a+b',
	'a?b=c#d',
	';a=b',
	':@&=$,',
	"!*'()~",
	'\t\n\r\0',
	'é',
	'👩‍👩‍👧‍👦',
	LONE_SURROGATE,
	`a${LONE_SURROGATE}b`,
	'x'.repeat(300),
];

const anyText = fc.oneof(
	fc.string(),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc.array(fc.constantFrom(...NASTY)).map((texts) => texts.join('')),
	fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

/** What a segment means in a URL; undefined if it's rejected. */
function throughUrl(text: string): string[] | undefined {
	try {
		const url = new URL(`https://www.workato.com/api/${segment(text)}/jobs`);
		expect([url.search, url.hash, url.host]).toEqual(['', '', 'www.workato.com']);
		return url.pathname.split('/').map(decodeURIComponent);
	} catch (error) {
		expect(error).toBeInstanceOf(RangeError);
		return undefined;
	}
}

describe('A segment of a path', () => {
	it('is one segment that means the same text, or is rejected', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect([['', 'api', text, 'jobs'], undefined]).toContainEqual(throughUrl(text));
			}),
			propertyParameters(2_000),
		);
	});

	it.each(NASTY.map((text) => [JSON.stringify(text), text]))(
		'made of %s is one segment that means it, or is rejected',
		(_name, text) => {
			expect([['', 'api', text, 'jobs'], undefined]).toContainEqual(throughUrl(text));
		},
	);

	it.each(['', '.', '..', LONE_SURROGATE])('can’t be %j', (text) => {
		expect(() => segment(text)).toThrow(RangeError);
	});

	it('is rejected only if it’s empty, a step or has broken characters', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				fc.pre(!['', '.', '..'].includes(text) && text.isWellFormed());
				expect(() => segment(text)).not.toThrow();
			}),
		);
	});
});

describe('The path of a recipe’s jobs', () => {
	it('is in the customer’s workspace', () => {
		const scope = { workspace: 'customer', managedUserId: '10847' } as const;
		expect(jobsPath({ scope, recipeId: '362905' })).toBe(
			'/api/managed_users/10847/recipes/362905/jobs',
		);
	});

	it('names a customer by the encoded External ID', () => {
		const scope = { workspace: 'customer', managedUserId: 'EA 23/00' } as const;
		expect(jobsPath({ scope, recipeId: '1' })).toBe(
			'/api/managed_users/EA%2023%2F00/recipes/1/jobs',
		);
	});

	it('is in your own workspace', () => {
		expect(jobsPath({ scope: { workspace: 'own' }, recipeId: '362905' })).toBe(
			'/api/recipes/362905/jobs',
		);
	});

	it('leads to a single job by its handle', () => {
		const recipe = { scope: { workspace: 'own' }, recipeId: '1' } as const;
		expect(jobPath(recipe, 'j-AJMfQh8c-hsCXcs')).toBe('/api/recipes/1/jobs/j-AJMfQh8c-hsCXcs');
	});
});
