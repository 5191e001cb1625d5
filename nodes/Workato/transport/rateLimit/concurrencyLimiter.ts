import { sleep } from 'n8n-workflow';
import { AbortedError, onAbort } from '../abort';
import { AcceptedQuota } from './acceptedQuota';
import { Cooldown, type RateLimitExhausted } from './cooldown';
import { FairQueue } from './fairQueue';

const INITIAL_IN_FLIGHT = 32;
const MAX_IN_FLIGHT = 64;

/** What a request says about Workato's rate limit. */
export type Feedback =
	| 'good'
	/** A failure that has nothing to do with a limit. */
	| 'failed'
	/** A 429. `retryAfterMs`: how long Workato asks to wait; undefined if it didn't say. */
	| { retryAfterMs: number | undefined };

/** Who waits to send a request, and how long. */
export interface Waiter {
	/** Waiting callers take turns. */
	caller: string;
	/** Ends the wait. */
	signal: AbortSignal | undefined;
	/** In milliseconds since 1970. If a cooldown ends later, the request doesn't wait for it. */
	deadlineMs: number;
}

/** A request that may be in flight. */
interface Permit {
	/** How many cooldowns there had been when it was given. */
	cooldownCount: number;
	isProbe: boolean;
}

/**
 * Allows as many requests in flight as Workato tolerates: one more after each good response, half as
 * many after a 429. A 429 also starts a cooldown in which nothing is sent: for as long as Workato
 * asks, or for an exponential backoff that all requests share. Then one request probes, and the rest
 * follow once it has had a good response, at full speed until as many have been accepted as the last
 * time. If Workato asks for a wait longer than the maximum, or no response is good for that long, all
 * waiting requests give up together.
 */
export class ConcurrencyLimiter {
	private maxInFlight = INITIAL_IN_FLIGHT;

	private inFlight = 0;

	private quota = new AcceptedQuota();

	private readonly cooldown = new Cooldown();

	/** After a cooldown, until one request has had a good response. */
	private probe: 'none' | 'due' | 'in flight' = 'none';

	/** How many are in `schedule`, in flight or not. */
	private scheduledCount = 0;

	private isWakeUpSet = false;

	private readonly queue = new FairQueue<(given: Permit | RateLimitExhausted) => void>();

	/** Whether it has nothing to do, and nothing to remember. */
	get isIdle(): boolean {
		return this.scheduledCount === 0 && !this.cooldown.isActive;
	}

	/**
	 * Runs a task when its turn has come, and again each time that Workato's limit is exceeded.
	 *
	 * @param feedbackOf what the task's result says about the limit
	 * @throws what the task throws; AbortedError if it would wait too long
	 */
	async schedule<Result extends object>(
		waiter: Waiter,
		task: () => Promise<Result>,
		feedbackOf: (result: Result) => Feedback,
	): Promise<Result | RateLimitExhausted> {
		if (this.isIdle) this.forget();
		this.scheduledCount += 1;
		try {
			for (;;) {
				const permit = await this.acquire(waiter);
				if ('kind' in permit) return permit;
				const result = await this.run(permit, task, feedbackOf);
				if (result !== 'rate limited') return result;
			}
		} finally {
			this.scheduledCount -= 1;
		}
	}

	private async run<Result extends object>(
		permit: Permit,
		task: () => Promise<Result>,
		feedbackOf: (result: Result) => Feedback,
	): Promise<Result | RateLimitExhausted | 'rate limited'> {
		let feedback: Feedback = 'failed';
		try {
			const result = await task();
			feedback = feedbackOf(result);
			if (typeof feedback !== 'object') return result;
			this.noteRateLimit(permit, feedback.retryAfterMs);
			return this.cooldown.isExhausted ? this.giveUp() : 'rate limited';
		} finally {
			this.release(permit, feedback);
		}
	}

	private async acquire(waiter: Waiter): Promise<Permit | RateLimitExhausted> {
		const { caller, signal, deadlineMs } = waiter;
		if (this.cooldown.isLocked) return this.cooldown.exhausted();
		const isTooLong = this.cooldown.isActive && this.cooldown.untilMs > deadlineMs;
		if (signal?.aborted || isTooLong) throw new AbortedError();
		return await new Promise<Permit | RateLimitExhausted>((resolve, reject) => {
			const give = (given: Permit | RateLimitExhausted) => {
				stopListening();
				resolve(given);
			};
			const leaveQueue = this.queue.add(caller, give);
			const stopListening = onAbort(signal, () => {
				leaveQueue();
				reject(new AbortedError());
			});
			this.drain();
		});
	}

	/** Gives permits to all requests that may be in flight now. */
	private drain(): void {
		while (!this.queue.isEmpty && this.hasRoom()) this.queue.next()?.(this.newPermit());
		if (!this.queue.isEmpty) this.wakeUpAfterCooldown();
	}

	private hasRoom(): boolean {
		if (this.cooldown.isActive) return false;
		if (this.probe !== 'none') return this.probe === 'due';
		return this.inFlight < Math.min(this.maxInFlight, this.quota.maxInFlight);
	}

	private newPermit(): Permit {
		const isProbe = this.probe === 'due';
		if (isProbe) this.probe = 'in flight';
		this.inFlight += 1;
		return { cooldownCount: this.cooldown.count, isProbe };
	}

	private release({ cooldownCount, isProbe }: Permit, feedback: Feedback): void {
		this.inFlight -= 1;
		// A request sent before the cooldown doesn't show whether the limit is still exceeded.
		const isCurrent = cooldownCount === this.cooldown.count;
		if (feedback === 'good') this.quota.noteAccepted(!isCurrent);
		if (isCurrent && isProbe) this.probe = feedback === 'good' ? 'none' : 'due';
		if (isCurrent && feedback === 'good') {
			this.maxInFlight = Math.min(MAX_IN_FLIGHT, this.maxInFlight + 1);
			this.cooldown.end();
		}
		this.drain();
	}

	private noteRateLimit({ cooldownCount }: Permit, retryAfterMs: number | undefined): void {
		const begins = this.cooldown.start(cooldownCount, retryAfterMs);
		if (!begins) return;
		this.probe = 'due';
		this.quota.noteCooldown();
		this.maxInFlight = Math.max(1, Math.floor(this.maxInFlight / 2));
	}

	/** All waiting requests give up together. Later ones start again. */
	private giveUp(): RateLimitExhausted {
		const exhausted = this.cooldown.exhausted();
		this.cooldown.end();
		while (!this.queue.isEmpty) this.queue.next()?.(exhausted);
		return exhausted;
	}

	/** Returns to the initial state, once nothing is in flight or waiting. */
	private forget(): void {
		this.maxInFlight = INITIAL_IN_FLIGHT;
		this.probe = 'none';
		this.quota = new AcceptedQuota();
		this.cooldown.end();
	}

	/** Sets one wake-up at a time. If the cooldown has been extended meanwhile, another follows. */
	private wakeUpAfterCooldown(): void {
		if (this.isWakeUpSet || !this.cooldown.isActive) return;
		this.isWakeUpSet = true;
		void sleep(this.cooldown.untilMs - Date.now()).then(() => {
			this.isWakeUpSet = false;
			this.drain();
		});
	}
}
