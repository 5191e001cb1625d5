import {
	getRowText,
	roundRate,
	roundSeconds,
	rowText,
} from '../../../nodes/Workato/model/rowValue';

describe('A text in a row', () => {
	it.each([
		['as it is, up to 5,000 characters', 'x'.repeat(5_000), 'x'.repeat(5_000)],
		['truncated, with … as its last character', 'x'.repeat(5_001), `${'x'.repeat(4_999)}…`],
		['truncated before a character that doesn’t fit', '🚀'.repeat(2_501), `${'🚀'.repeat(2_499)}…`],
		['null if there is none', undefined, null],
		['empty if Workato sent an empty one', '', ''],
	])('is %s', (_how, text, cell) => {
		expect(rowText(text)).toBe(cell);
	});

	it('is null if Workato sent something else', () => {
		expect(getRowText({ title: ['x'] }, 'title')).toBeNull();
	});
});

describe('A number in a row', () => {
	it.each([
		[0.1 + 0.2, 0.3],
		[1.23456, 1.235],
		[12, 12],
	])('has at most three decimals for seconds: %d', (seconds, cell) => {
		expect(roundSeconds(seconds)).toBe(cell);
	});

	it('has at most four decimals for a rate', () => {
		expect(roundRate(1 / 3)).toBe(0.3333);
	});
});
