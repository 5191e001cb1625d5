import { notAfterMs, workatoTimeMs } from '../../../nodes/Workato/trigger/workatoTime';
import { watchSince } from '../../../nodes/Workato/trigger/recipeCursor';

const NOW_MS = Date.parse('2026-11-23T09:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

function stateShowing(endMs: number) {
	return { recipes: { 501: { name: null, watch: watchSince(endMs) } } };
}

describe('The lower bound of Workato’s time', () => {
	it.each([
		['is that of its responses if it’s behind n8n', -HOUR_MS, -HOUR_MS],
		['is n8n’s if a response is dated hours ahead, so that no event is lost', HOUR_MS, 0],
		['is that of its responses if n8n’s clock is a day behind', DAY_MS, DAY_MS],
		['is that of its responses if n8n’s clock is a day ahead', -DAY_MS, -DAY_MS],
	])('%s', (_name, aheadMs, expectedMs) => {
		const client = { serverTimeMs: NOW_MS + aheadMs };

		expect(workatoTimeMs(client, undefined, NOW_MS)).toBe(NOW_MS + expectedMs);
	});

	it.each([
		[
			'is, without dated responses, five minutes before n8n’s if the last job finished a year ago',
			-365 * DAY_MS,
			-5,
		],
		[
			'is, without dated responses, the latest completion in its lists if that is later',
			-2 * MINUTE_MS,
			-2,
		],
	])('%s', (_name, endedMs, expectedMinutes) => {
		const state = stateShowing(NOW_MS + endedMs);

		expect(workatoTimeMs({ serverTimeMs: undefined }, state, NOW_MS)).toBe(
			NOW_MS + expectedMinutes * MINUTE_MS,
		);
	});
});

describe('Clocks six hours apart', () => {
	it.each([
		['may both be right', 6 * HOUR_MS, 0],
		['can’t both be right if it is a second more', 6 * HOUR_MS + 1_000, 6 * HOUR_MS + 1_000],
	])('%s', (_what, aheadMs, expectedMs) => {
		const client = { serverTimeMs: NOW_MS + aheadMs };

		expect(workatoTimeMs(client, undefined, NOW_MS)).toBe(NOW_MS + expectedMs);
	});
});

describe('A recipe that was not read yet', () => {
	it('tells nothing of Workato’s time', () => {
		const state = { recipes: { 501: { name: null } } };

		expect(workatoTimeMs({ serverTimeMs: undefined }, state, NOW_MS)).toBe(NOW_MS - 5 * MINUTE_MS);
	});
});

describe('The time after which no job can have finished', () => {
	it.each([
		['follows n8n’s clock without dated responses', undefined, 0],
		['follows n8n’s clock if a response is dated hours behind', -2 * HOUR_MS, 0],
		['follows the response that is dated ahead', 2 * HOUR_MS, 2 * HOUR_MS],
		['follows the response if the clocks are a day apart', -DAY_MS, -DAY_MS],
	])('%s', (_name, aheadMs, expectedMs) => {
		const serverTimeMs = aheadMs === undefined ? undefined : NOW_MS + aheadMs;

		expect(notAfterMs({ serverTimeMs })).toBe(NOW_MS + expectedMs + 5 * MINUTE_MS);
	});
});
