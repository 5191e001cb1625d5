import {
	Lane,
	type GivenUp,
	type Place,
} from '../../../nodes/Workato/transport/rateLimit/concurrencyLimiter';

/** Requests that wait for a place in a lane, or have one. */
export class Traffic {
	readonly forget = jest.fn();

	readonly lane = new Lane(this.forget);

	/** Who has a place, in the order in which they got it. */
	readonly inside: Array<{ caller: string; place: Place }> = [];

	readonly cancelled: string[] = [];

	/** What those were told who wait no more. */
	readonly givenUp: GivenUp[] = [];

	/** Everybody who ever got a place. */
	readonly admitted: string[] = [];

	/** How many have asked for a place. */
	queued = 0;

	queue(caller: string, signal?: AbortSignal): void {
		this.queued += 1;
		this.lane.enter(caller, signal).then(
			(given) => {
				if (!('leave' in given)) return void this.givenUp.push(given);
				this.inside.push({ caller, place: given });
				this.admitted.push(caller);
			},
			() => this.cancelled.push(caller),
		);
	}

	/** So many requests of a caller wait from now on; those that find a place get it. */
	async queueMany(count: number, caller = 'a'): Promise<void> {
		for (let index = 0; index < count; index += 1) this.queue(caller);
		await settle();
	}

	/** The first of those inside leaves. */
	async leave(came: { good: boolean }): Promise<void> {
		this.inside.shift()?.place.leave(came);
		await settle();
	}

	async leaveRateLimited(waitMs: number): Promise<void> {
		this.inside.shift()?.place.leaveRateLimited(waitMs);
		await settle();
	}

	/** Everybody leaves, and whoever follows, until nobody waits. */
	async drain(): Promise<void> {
		for (let round = 0; round < 1_000; round += 1) {
			await this.leaveAll({ good: true });
			if (this.admitted.length + this.cancelled.length === this.queued) return;
			await jest.advanceTimersByTimeAsync(1_000);
		}
	}

	/** All that are inside now leave. */
	async leaveAll(came: { good: boolean }): Promise<void> {
		for (const { place } of this.inside.splice(0)) place.leave(came);
		await settle();
	}
}

/** Lets all that is due happen. */
export async function settle(): Promise<void> {
	await jest.advanceTimersByTimeAsync(0);
}
