import {
	hasBrokenCharacters,
	readIdText,
	readNumericId,
} from '../../../nodes/Workato/parameters/ids';
import { quoteValue } from '../../../nodes/Workato/parameters/parameterError';
import { readBoolean, readNumber } from '../../../nodes/Workato/parameters/primitives';
import { form, refusal } from './form';

describe('A boolean field', () => {
	it.each([
		[true, true],
		['TRUE', true],
		[' yes ', true],
		[1, true],
		['1', true],
		[false, false],
		['False', false],
		['no', false],
		[0, false],
		['0', false],
	])('can be filled with %j', (entered, expected) => {
		expect(readBoolean(form(), 'Simplify', entered)).toBe(expected);
	});

	it.each([undefined, null, ''])('has its default if it is %j', (entered) => {
		expect(readBoolean(form(), 'Simplify', entered, true)).toBe(true);
		expect(readBoolean(form(), 'Simplify', entered, false)).toBe(false);
	});

	it.each([undefined, null, ''])('that was added must not be %j', (entered) => {
		expect(refusal(() => readBoolean(form(), 'Running', entered))).toBe('Running is empty');
	});

	it.each(['maybe', 2, {}, [true], ' '])('can’t be filled with %j', (entered) => {
		expect(refusal(() => readBoolean(form(), 'Running', entered, true))).toContain(
			'is neither true nor false',
		);
	});
});

describe('A number', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 12.50 ', 12.5],
		['0012', 12],
	])('can be %j', (entered, expected) => {
		expect(readNumber(entered)).toBe(expected);
	});

	it.each(['', ' ', '-5', '+5', '1e3', '0x10', '5.', '.5', '5 6', 'five', null, true, [5]])(
		'isn’t %j',
		(entered) => {
			expect(readNumber(entered)).toBeUndefined();
		},
	);
});

describe('An ID as text', () => {
	it.each([
		[undefined, ''],
		[null, ''],
		['E A1 ', 'E A1 '],
		[10847, '10847'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
		[-Number.MAX_SAFE_INTEGER, '-9007199254740991'],
	])('of %j is %j', (entered, expected) => {
		expect(readIdText(form(), 'Customer', entered)).toBe(expected);
	});

	it.each([true, {}, ['1'], NaN, Infinity])('can’t be read from %p', (entered) => {
		expect(refusal(() => readIdText(form(), 'Customer', entered))).toMatch(
			/^Customer: .* is neither text nor a number$/,
		);
	});

	it.each([2 ** 53, -(2 ** 53)])(
		'can’t be read from a number that has lost digits: %d',
		(entered) => {
			expect(refusal(() => readIdText(form(), 'Customer', entered))).toContain(
				'is too large a number to be exact',
			);
		},
	);
});

describe('A numeric ID', () => {
	it.each([
		['362905', '362905'],
		[' 362905 ', '362905'],
		['000362905', '362905'],
		['12345678901234567890', '12345678901234567890'],
		[362905, '362905'],
	])('can be %j', (entered, expected) => {
		expect(readNumericId(entered)).toBe(expected);
	});

	it.each(['', '0', '000', '-1', '1.5', '1,000', 'x1', '1x', 0, -1, 1.5, 2 ** 53, null, ['1'], {}])(
		'isn’t %j',
		(entered) => {
			expect(readNumericId(entered)).toBeUndefined();
		},
	);
});

describe('Broken characters', () => {
	it.each([
		['a\nb', true],
		['a\u0000', true],
		['half \uD83D', true],
		['Müller 😀', false],
	])('in %j: %s', (text, isBroken) => {
		expect(hasBrokenCharacters(text)).toBe(isBroken);
	});
});

describe('A value that an error quotes', () => {
	const circular: Record<string, unknown> = {};
	circular.self = circular;

	it.each([
		[undefined, '“nothing”'],
		[null, '“null”'],
		['x', '“x”'],
		[NaN, '“NaN”'],
		[10n, '“10”'],
		[{ a: 1 }, '“{"a":1}”'],
		[[1, 2], '“[1,2]”'],
		[new Date(0), '“1970-01-01T00:00:00.000Z”'],
		[circular, '“[object Object]”'],
	])('is shown as one would enter it: %#', (entered, expected) => {
		expect(quoteValue(entered)).toBe(expected);
	});

	it('is short', () => {
		expect(quoteValue('x'.repeat(61))).toBe(`“${'x'.repeat(59)}…”`);
	});
});
