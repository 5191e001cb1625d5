import { noteServerTime, serverTimeMs } from '../../../nodes/Workato/transport/serverClock';

const NOW_MS = Date.parse('2026-11-23T09:00:00Z');

describe('The clock of a host', () => {
	it('is known from the date of its last response', () => {
		noteServerTime('https://a.example', { date: 'Mon, 23 Nov 2026 10:00:00 GMT' }, NOW_MS);

		expect(serverTimeMs('https://a.example', NOW_MS + 500)).toBe(NOW_MS + 3_600_500);
	});

	it.each([{}, { date: 'yesterday' }, { date: 5 }])('isn’t known from %j', (headers) => {
		noteServerTime('https://b.example', headers, NOW_MS);

		expect(serverTimeMs('https://b.example', NOW_MS)).toBeUndefined();
	});
});
