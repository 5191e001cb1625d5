import {
	enterLane,
	lanesInUse,
} from '../../../../nodes/Workato/transport/rateLimit/limiterRegistry';
import type { Place } from '../../../../nodes/Workato/transport/rateLimit/concurrencyLimiter';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** So many requests of a credential, of which those that find a place are given. */
async function enter(laneName: string, count: number): Promise<Place[]> {
	const places: Place[] = [];
	for (let index = 0; index < count; index += 1) {
		void enterLane(laneName, 'caller', undefined).then((given) => {
			if ('leave' in given) places.push(given);
		});
	}
	await jest.advanceTimersByTimeAsync(0);
	return places;
}

describe('The gate', () => {
	it('has a lane for each credential', async () => {
		const [first, second] = [await enter('1', 8), await enter('2', 8)];
		expect([first.length, second.length, lanesInUse()]).toEqual([8, 8, 2]);
		for (const place of [...first, ...second]) place.leave({ good: true });
	});

	it('has one lane for all requests of a credential', async () => {
		const [first, second] = [await enter('1', 5), await enter('1', 3)];
		const late = await enter('1', 1);
		expect([first.length, second.length, late.length]).toEqual([5, 3, 0]);
		for (const place of [...first, ...second]) place.leave({ good: true });
		await jest.advanceTimersByTimeAsync(0);
		for (const place of late) place.leave({ good: true });
	});

	it('forgets a lane that has nothing to do, with all it has learned', async () => {
		for (const place of await enter('1', 8)) place.leave({ good: true });
		expect(lanesInUse()).toBe(0);
		const places = await enter('1', 8);
		expect(places).toHaveLength(8);
		for (const place of places) place.leave({ good: true });
	});

	it('keeps a lane that is closed until it opens', async () => {
		const [place] = await enter('1', 1);
		place?.leaveRateLimited(5_000);
		await jest.advanceTimersByTimeAsync(4_999);
		expect(lanesInUse()).toBe(1);
		await jest.advanceTimersByTimeAsync(1);
		expect(lanesInUse()).toBe(0);
	});

	it('forgets a lane whose last request was cancelled while it was closed', async () => {
		const [place] = await enter('1', 1);
		place?.leaveRateLimited(5_000);
		const controller = new AbortController();
		const entering = enterLane('1', 'caller', controller.signal);
		controller.abort();
		await expect(entering).rejects.toThrow('The execution was cancelled');
		await jest.advanceTimersByTimeAsync(5_000);
		expect(lanesInUse()).toBe(0);
	});
});
