import { AcceptedQuota } from '../../../../nodes/Workato/transport/rateLimit/acceptedQuota';

describe('The quota of accepted requests', () => {
	it('has no limit before the first cooldown', () => {
		const quota = new AcceptedQuota();
		accept(quota, 1_000);
		expect(quota.maxInFlight).toBe(Infinity);
	});

	it('is as large as it was between the last two cooldowns', () => {
		const quota = exceededAfter(10);
		expect(quota.maxInFlight).toBe(10);
		accept(quota, 7);
		expect(quota.maxInFlight).toBe(3);
	});

	it('allows one in flight when it is used up, and one more for each request accepted after that', () => {
		const quota = exceededAfter(10);
		accept(quota, 10);
		const seen: number[] = [];
		for (let count = 0; count < 3; count += 1) {
			seen.push(quota.maxInFlight);
			accept(quota, 1);
		}
		expect(seen).toEqual([1, 2, 3]);
	});

	it('is learned anew at each cooldown', () => {
		const quota = exceededAfter(10);
		accept(quota, 25);
		quota.noteCooldown();
		expect(quota.maxInFlight).toBe(25);
	});

	it('stays the same if a cooldown follows with nothing accepted in between', () => {
		const quota = exceededAfter(10);
		quota.noteCooldown();
		expect(quota.maxInFlight).toBe(10);
	});

	it('includes requests from before the cooldown that are accepted during it', () => {
		const quota = exceededAfter(10);
		quota.noteAccepted(true);
		expect(quota.maxInFlight).toBe(11);
	});
});

function exceededAfter(count: number): AcceptedQuota {
	const quota = new AcceptedQuota();
	accept(quota, count);
	quota.noteCooldown();
	return quota;
}

function accept(quota: AcceptedQuota, count: number): void {
	for (let accepted = 0; accepted < count; accepted += 1) quota.noteAccepted(false);
}
