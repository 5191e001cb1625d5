import {
	getCount,
	getTimeMs,
	parseJsonRecord,
	toWorkatoId,
} from '../../../nodes/Workato/model/record';

describe('A number field', () => {
	it.each([
		[7, 7],
		[-0.5, -0.5],
		[1e21, 1e21],
		[1234567890123456, 1234567890123456],
		['7', 7],
		[' 7 ', 7],
		['-3', -3],
		['0.125', 0.125],
		['123456789012345', 123456789012345],
		['1234567890123456', undefined],
		['1234567890123.456', 1234567890123.456],
		['1.', undefined],
		['seven', undefined],
		['', undefined],
		[true, undefined],
		[null, undefined],
	])('sent as %j is %p', (sent, number) => {
		expect(getCount({ count: sent }, 'count')).toBe(number);
	});

	it('that wasn’t sent is unknown, even if every object has a property of its name', () => {
		expect(getCount({}, 'toString')).toBeUndefined();
	});
});

describe('A time field', () => {
	it.each([
		['2026-11-23T08:00', '2026-11-23T08:00:00.000Z'],
		['2026-11-23T08:00:30', '2026-11-23T08:00:30.000Z'],
		['2026-11-23T08:00:30.25', '2026-11-23T08:00:30.250Z'],
		['2026-11-23 08:00:30.250', '2026-11-23T08:00:30.250Z'],
		['2026-11-23T08:00:30.123456789', '2026-11-23T08:00:30.123Z'],
		['+002026-11-23T08:00', '2026-11-23T08:00:00.000Z'],
		['2026-11-23', '2026-11-23T00:00:00.000Z'],
		['2026-11-23T08:00:30.25-08:00', '2026-11-23T16:00:30.250Z'],
		['1763884800', '2025-11-23T08:00:00.000Z'],
		['1763884800.25', '2025-11-23T08:00:00.250Z'],
		['1763884800250', '2025-11-23T08:00:00.250Z'],
	])('sent as %s is %s', (sent, time) => {
		expect(getTimeMs({ time: sent }, 'time')).toBe(Date.parse(time));
	});

	it.each(['1763884800.', '1763884800e0', '1763884800 or later'])(
		'sent as %s is unknown',
		(sent) => {
			expect(getTimeMs({ time: sent }, 'time')).toBeNull();
		},
	);

	it.each([
		[99_999_999_999, 99_999_999_999_000],
		[100_000_000_000, 100_000_000_000],
	])('sent as the number %d is read in seconds up to the year 5138', (sent, timeMs) => {
		expect(getTimeMs({ time: sent }, 'time')).toBe(timeMs);
	});
});

describe('An ID', () => {
	it.each([
		['362905', 362905],
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['1.0', '1.0'],
		['5e1', '5e1'],
		['-5', '-5'],
		['0x10', '0x10'],
		['E200', 'E200'],
		['', ''],
	])('%j becomes %j', (id, sent) => {
		expect(toWorkatoId(id)).toBe(sent);
	});
});

describe('JSON in a text', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[' \n{"a":1}', { a: 1 }],
		['{"a":1', undefined],
		['[{"a":1}]', undefined],
		['"{}"', undefined],
		['null', undefined],
		['', undefined],
	])('%j is %j', (text, record) => {
		expect(parseJsonRecord(text)).toEqual(record);
	});

	it('is looked for only in a text that begins like an object', () => {
		const parse = jest.spyOn(JSON, 'parse');
		parseJsonRecord('Not found');

		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
	});
});
