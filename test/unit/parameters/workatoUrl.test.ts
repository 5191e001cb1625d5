import * as fc from 'fast-check';
import { DATA_CENTERS } from '../../../nodes/Workato/transport/connection';
import { readNumericId } from '../../../nodes/Workato/parameters/ids';
import { readWorkatoUrl } from '../../../nodes/Workato/parameters/workatoUrl';
import { propertyParameters } from '../../support/propertyRuns';

const HOSTS = [
	'app.workato.com',
	...DATA_CENTERS.map(({ value }) => String(value))
		.filter((value) => value.startsWith('https://'))
		.map((value) => new URL(value).host),
];

const RECIPE = { recipeId: '362905' };
const JOB = { recipeId: '362905', jobHandle: 'j-AEcaNzd9-dGQ4Bf' };

describe('The address of a page in Workato', () => {
	it.each([
		['https://app.workato.com/recipes/362905-timekeeper', RECIPE],
		['https://app.workato.com/recipes/362905', RECIPE],
		['https://app.workato.com/recipes/362905/', RECIPE],
		['https://app.workato.com/recipes/362905-timekeeper/edit', RECIPE],
		['https://app.workato.com/recipes/362905-timekeeper/edit?tab=code&x=/recipes/1', RECIPE],
		['https://app.workato.com/recipes/362905-timekeeper?redirect=https://example.com', RECIPE],
		['https://app.workato.com/recipes/362905-time%20keeper#jobs', RECIPE],
		['https://app.workato.com/recipes/362905-2024-report', RECIPE],
		['https://app.workato.com/recipes/362905-recipes', RECIPE],
		['app.workato.com/recipes/362905-timekeeper', RECIPE],
		['  https://app.workato.com/recipes/362905-timekeeper\n', RECIPE],
		['https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf', JOB],
		['https://app.workato.com/recipes/362905-timekeeper/job/j-AEcaNzd9-dGQ4Bf', JOB],
		['https://app.workato.com/recipes/362905/jobs/j-AEcaNzd9-dGQ4Bf', JOB],
		['https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf/', JOB],
		['https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf?line=2#output', JOB],
		['https://app.workato.com/recipes/362905/job', RECIPE],
		['https://app.workato.com/recipes/362905/job/', RECIPE],
		['https://workato.example.com:8443/recipes/362905', RECIPE],
		['http://127.0.0.1:5678/recipes/362905', RECIPE],
		['app.workato.com/recipes/362905-timekeeper?redirect=https://example.com', RECIPE],
		['https://app.workato.com/recipes/362905/job/j%2DAEcaNzd9-dGQ4Bf', JOB],
	])('can be %s', (address, page) => {
		expect(readWorkatoUrl(address)).toMatchObject(page);
	});

	it.each([
		'',
		' ',
		'362905',
		'timekeeper',
		'https://',
		'https://app.workato.com',
		'https://app.workato.com/recipes',
		'https://app.workato.com/recipes/',
		'https://app.workato.com/recipes/timekeeper',
		'https://app.workato.com/recipes/362905timekeeper',
		'https://app.workato.com/folders/362905',
		'https://app.workato.com/?recipes/362905',
		'http://[recipes/1',
		'ftp://app.workato.com/recipes/362905',
		'file:///recipes/362905',
		'https://app.workato.com@example.com/recipes/362905',
		'https://user:password@app.workato.com/recipes/362905',
		'https://user@app.workato.com/recipes/362905',
		'https://:password@app.workato.com/recipes/362905',
		'https://app.workato.com/recipes/v2-362905',
		'https://app.workato.com/362905',
	])('can’t be %j', (address) => {
		expect(readWorkatoUrl(address)).toBeUndefined();
	});

	it.each(['/job/', '/job', '', '/edit/j-1', '/job/%E0%A4%A'])(
		'has no job handle if its page has no job: %j',
		(rest) => {
			expect(readWorkatoUrl(`https://app.workato.com/recipes/362905${rest}`)).toStrictEqual({
				host: 'app.workato.com',
				...RECIPE,
			});
		},
	);

	it('can be any text without an error', () => {
		const anyText = fc.oneof(
			fc.webUrl({ withQueryParameters: true, withFragments: true }),
			fc.string({ unit: 'binary' }),
			fc.string().map((text) => `https://app.workato.com/recipes/${text}`),
			fc.string().map((text) => `https://app.workato.com/recipes/1/job/${text}`),
		);
		fc.assert(
			fc.property(anyText, (text) => {
				expect(() => readWorkatoUrl(text)).not.toThrow();
			}),
			propertyParameters(1_000),
		);
	});

	it('contains the recipe and the job, in every region', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...HOSTS),
				fc.integer({ min: 1 }),
				fc.constantFrom('', '-timekeeper', '-24-hours', '-%C3%A9t%C3%A9'),
				fc.constantFrom('job', 'jobs'),
				fc.stringMatching(/^j-[A-Za-z0-9]{8}(-[A-Za-z0-9]{2,7}){1,2}$/),
				fc.constantFrom('', '/', '?page=2', '#top'),
				(host, recipeId, slug, word, jobHandle, rest) => {
					const address = `https://${host}/recipes/${recipeId}${slug}/${word}/${jobHandle}${rest}`;
					expect(readWorkatoUrl(address)).toEqual({ host, recipeId: String(recipeId), jobHandle });
				},
			),
		);
	});
});

describe('A numeric ID', () => {
	it.each([
		['362905', '362905'],
		[' 362905\n', '362905'],
		['000362905', '362905'],
		['12345678901234567890123', '12345678901234567890123'],
	])('%j is read as %s', (entered, id) => {
		expect(readNumericId(entered)).toBe(id);
	});

	it.each([
		'',
		' ',
		'0',
		'000',
		'-1',
		'+1',
		'1.0',
		'1,000',
		'1e3',
		'0x10',
		'१२',
		'1 2',
		'E1',
		'NaN',
	])('can’t be %j', (entered) => {
		expect(readNumericId(entered)).toBeUndefined();
	});

	it.each([null, undefined, true, {}, [], [5], 1.5, -1, NaN, Infinity, 2 ** 53])(
		'can’t be %p',
		(entered) => {
			expect(readNumericId(entered)).toBeUndefined();
		},
	);

	it('can be a number', () => {
		expect(readNumericId(362905)).toBe('362905');
	});

	it('is read as itself, however long it is', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), (id) => {
				expect(readNumericId(String(id))).toBe(String(id));
			}),
		);
	});

	it('consists of digits, whatever was entered', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (entered) => {
				expect(readNumericId(entered) ?? '1').toMatch(/^[1-9][0-9]*$/);
			}),
		);
	});
});
