/**
 * How many requests Workato accepts between two cooldowns, as learned from the last time. With the
 * most in flight until the limit is met, each time up to 64 requests would be refused. When as many
 * have been accepted as the last time, the next 429 is near: then one request tries, and one more may
 * be in flight for each that is accepted all the same.
 */
export class AcceptedQuota {
	private expectedCount = Infinity;

	private acceptedCount = 0;

	/** How many requests may be in flight. */
	get maxInFlight(): number {
		const left = this.expectedCount - this.acceptedCount;
		return left > 0 ? left : 1 - left;
	}

	/** @param isLate whether it was sent before the last cooldown began */
	noteAccepted(isLate: boolean): void {
		if (isLate) this.expectedCount += 1;
		else this.acceptedCount += 1;
	}

	/** A cooldown begins. One right after another says nothing about how many are accepted. */
	noteCooldown(): void {
		if (this.acceptedCount > 0) this.expectedCount = this.acceptedCount;
		this.acceptedCount = 0;
	}
}
