import {
	enterLane,
	lanesInUse,
} from '../../../../nodes/Workato/transport/rateLimit/limiterRegistry';
import type { Place } from '../../../../nodes/Workato/transport/rateLimit/concurrencyLimiter';
import { settle, Traffic } from '../../../support/fake/traffic';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

async function entered(): Promise<Place> {
	const given = await enterLane('1', 'caller', undefined);
	if (!('leave' in given)) throw new Error('There is no place');
	return given;
}

describe('A lane that is left', () => {
	it('does not lose the place of a request cancelled in the moment it got it', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(8);
		const controller = new AbortController();
		traffic.queue('cancelled', controller.signal);
		traffic.inside.shift()?.place.leave({ good: true });
		controller.abort();
		await settle();
		await traffic.leaveAll({ good: true });
		expect(traffic.forget).toHaveBeenCalled();
	});

	it('is not kept for a request that was cancelled before it came', async () => {
		await expect(enterLane('1', 'caller', AbortSignal.abort())).rejects.toThrow();
		expect(lanesInUse()).toBe(0);
	});

	it('does not take along the lane that followed it', async () => {
		const closing = await entered();
		closing.leaveRateLimited(1_000);
		// The wait is over, and the timer that tells so has not run yet.
		jest.setSystemTime(Date.now() + 1_000);
		const trial = await entered();
		trial.leave({ good: true });
		const next = await entered();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(lanesInUse()).toBe(1);
		next.leave({ good: true });
	});
});
