import { tryToParseDateTime } from 'n8n-workflow';
import { readDateTime } from '../../../nodes/Workato/parameters/dateTime';
import { form, refusal } from './form';

const iso = (timeMs: number) => new Date(timeMs).toISOString();

const read = (entered: unknown, timezone = 'Etc/UTC') =>
	iso(readDateTime(form({ timezone }), 'Started After', entered));

describe('A date', () => {
	it.each([
		['2026-11-23', '2026-11-23T00:00:00.000Z'],
		['2026-11', '2026-11-01T00:00:00.000Z'],
		['20261123', '2026-11-23T00:00:00.000Z'],
		['2026-W48-1', '2026-11-23T00:00:00.000Z'],
		['2026-w48-1', '2026-11-23T00:00:00.000Z'],
		['2026-W48', '2026-11-23T00:00:00.000Z'],
		['2026W481', '2026-11-23T00:00:00.000Z'],
		['2026-327', '2026-11-23T00:00:00.000Z'],
		['2026327', '2026-11-23T00:00:00.000Z'],
		['2026-1-5', '2026-01-05T00:00:00.000Z'],
		[' 2026-11-23 ', '2026-11-23T00:00:00.000Z'],
	])('can be %s', (entered, expected) => {
		expect(read(entered)).toBe(expected);
	});

	it.each([
		['2026-11-23T06:07:08.123', '2026-11-23T06:07:08.123Z'],
		['2026-11-23T06:07:08,5', '2026-11-23T06:07:08.500Z'],
		['2026-11-23T06:07:08', '2026-11-23T06:07:08.000Z'],
		['2026-11-23 06:07', '2026-11-23T06:07:00.000Z'],
		['2026-11-23t0607', '2026-11-23T06:07:00.000Z'],
		['2026-11-23T060708', '2026-11-23T06:07:08.000Z'],
		['2026-11-23T06', '2026-11-23T06:00:00.000Z'],
		['2026-11-23 6:07', '2026-11-23T06:07:00.000Z'],
		['2026-11-23T23:59:59', '2026-11-23T23:59:59.000Z'],
	])('can have a time: %s', (entered, expected) => {
		expect(read(entered)).toBe(expected);
	});

	it.each([
		['2026-11-23T06:00Z', '2026-11-23T06:00:00.000Z'],
		['2026-11-23T06:00z', '2026-11-23T06:00:00.000Z'],
		['2026-11-23T06:00+01:00', '2026-11-23T05:00:00.000Z'],
		['2026-11-23T06:00 +0530', '2026-11-23T00:30:00.000Z'],
		['2026-11-23T06:00-14:00', '2026-11-23T20:00:00.000Z'],
		['2026-11-23T06:00+14', '2026-11-22T16:00:00.000Z'],
		['2026-11-23T06:00+13', '2026-11-22T17:00:00.000Z'],
	])('can have a time zone: %s', (entered, expected) => {
		expect(read(entered, 'Asia/Tokyo')).toBe(expected);
	});

	it('without a time zone is in the workflow’s', () => {
		expect(read('2026-11-23', 'Asia/Tokyo')).toBe('2026-11-22T15:00:00.000Z');
	});

	it('can be one of n8n’s own, or one of JavaScript', () => {
		expect(read(tryToParseDateTime('2026-11-23T06:00:00Z'))).toBe('2026-11-23T06:00:00.000Z');
		expect(read(new Date('2026-11-23T06:00:00Z'))).toBe('2026-11-23T06:00:00.000Z');
	});

	it.each([
		'2026-02-30',
		'2026-13-01',
		'2026-W54',
		'2026-366',
		'2026-11-23T24:30',
		'2026-11-23T06:60',
		'2026-11-23T06:00+15:00',
		'2026-11-23T06:00+14:30',
		'2026-11-23T6',
		'2026-11-23T06:00:00 tomorrow',
		'x2026-11-23',
		'2026-11-23x',
		'2026',
		'23.11.2026',
		'yesterday',
		1_790_000_000_000,
		true,
		{},
		['2026-11-23'],
	])('can’t be %j', (entered) => {
		expect(refusal(() => read(entered))).toMatch(/^Started After: .* isn’t a valid date$/);
	});

	it.each([undefined, null, '', ' '])('that was added must not be %j', (entered) => {
		expect(refusal(() => read(entered))).toBe('Started After is empty');
	});
});
