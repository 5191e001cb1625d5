import {
	ConcurrencyLimiter,
	type Feedback,
} from '../../nodes/Workato/transport/rateLimit/concurrencyLimiter';
import type { RateLimitExhausted } from '../../nodes/Workato/transport/rateLimit/cooldown';

/** A request in flight, until `respond` ends it. */
interface InFlight {
	caller: string;
	respond: (feedback: Feedback) => void;
}

/** Requests that wait for their turn in a limiter, or are in flight. */
export class Traffic {
	readonly limiter = new ConcurrencyLimiter();

	/** In the order in which they were sent. */
	readonly inFlight: InFlight[] = [];

	readonly aborted: string[] = [];

	readonly done: string[] = [];

	/** The results of requests that have stopped waiting. */
	readonly exhausted: RateLimitExhausted[] = [];

	/** The callers of the requests sent, once more for each retry after a 429. */
	readonly sent: string[] = [];

	/** The number of scheduled requests. */
	scheduledCount = 0;

	schedule(caller: string, signal?: AbortSignal, deadlineMs = Infinity): void {
		this.scheduledCount += 1;
		const task = async () =>
			await new Promise<{ feedback: Feedback }>((resolve) => {
				this.sent.push(caller);
				this.inFlight.push({ caller, respond: (feedback) => resolve({ feedback }) });
			});
		this.limiter
			.schedule({ caller, signal, deadlineMs }, task, ({ feedback }) => feedback)
			.then(
				(result) => {
					if ('kind' in result) this.exhausted.push(result);
					else this.done.push(caller);
				},
				() => this.aborted.push(caller),
			);
	}

	/** Schedules `count` requests of a caller; those below the limit are sent. */
	async scheduleMany(count: number, caller = 'a'): Promise<void> {
		for (let index = 0; index < count; index += 1) this.schedule(caller);
		await settle();
	}

	/** The oldest request in flight gets a response. */
	async respond(feedback: Feedback): Promise<void> {
		this.inFlight.shift()?.respond(feedback);
		await settle();
	}

	/** It gets a 429. */
	async rateLimit(retryAfterMs?: number): Promise<void> {
		await this.respond({ retryAfterMs });
	}

	/** All requests in flight get a response. */
	async respondToAll(feedback: Feedback): Promise<void> {
		for (const { respond } of this.inFlight.splice(0)) respond(feedback);
		await settle();
	}

	/** Every request gets a good response until none is left. */
	async drain(): Promise<void> {
		for (let round = 0; round < 1_000; round += 1) {
			await this.respondToAll('good');
			const ended = this.done.length + this.aborted.length + this.exhausted.length;
			if (ended === this.scheduledCount) return;
			await jest.advanceTimersByTimeAsync(1_000);
		}
	}
}

/** Lets everything that is due happen. */
export async function settle(): Promise<void> {
	await jest.advanceTimersByTimeAsync(0);
}
