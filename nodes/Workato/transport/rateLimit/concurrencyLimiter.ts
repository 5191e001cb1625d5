import { sleep } from 'n8n-workflow';
import { cancelled, onCancelled } from '../abort';
import { MAX_WAIT_MS } from '../retryPolicy';
import { Turns } from './fairQueue';

const FIRST_MOST_IN_FLIGHT = 8;
const MAX_IN_FLIGHT = 32;

/** A request's place in its lane, to be given back with what came of the request. */
export interface Place {
	/** With any answer but a 429, or none. */
	leave(came: { good: boolean }): void;
	/**
	 * With a 429: nobody enters until the wait is over.
	 *
	 * @returns that no more is waited for, if so
	 */
	leaveRateLimited(waitMs: number): GivenUp | undefined;
}

/** Workato has had too many requests for so long that nobody waits any more. */
export interface GivenUp {
	/** How many 429s there were since the last good answer. */
	rateLimitedCount: number;
	/** Since the first of them. */
	waitedMs: number;
}

/**
 * Lets in as many requests at a time as Workato bears: one more with each good answer, half as many
 * after a 429. When a 429's wait is over one request tries alone, and the rest follow once it has
 * been answered well. Where none is for as long as a single request would wait, all give up together:
 * they take turns at trying, and one after the other they would wait for hours.
 */
export class Lane {
	private mostInFlight = FIRST_MOST_IN_FLIGHT;

	private inFlight = 0;

	private closedUntilMs = 0;

	/** How often the lane was closed: requests that were in flight together close it once. */
	private closings = 0;

	/** After a closing, until one request has been answered well. */
	private trial: 'none' | 'due' | 'in flight' = 'none';

	private isWakeUpSet = false;

	/** The 429s since the last good answer. */
	private limited = { count: 0, sinceMs: 0 };

	private readonly turns = new Turns<(given: Place | GivenUp) => void>();

	constructor(private readonly forget: () => void) {}

	/** Waits for a place. Callers take turns; a cancelled one leaves the queue. */
	async enter(caller: string, signal: AbortSignal | undefined): Promise<Place | GivenUp> {
		if (signal?.aborted) {
			this.letIn();
			throw cancelled();
		}
		return await new Promise<Place | GivenUp>((resolve, reject) => {
			// Whoever has been given a place keeps it, to give it back: no listening after that.
			const give = (given: Place | GivenUp) => {
				stopListening();
				resolve(given);
			};
			const stopListening = onCancelled(signal, () => {
				this.turns.drop(caller, give);
				this.letIn();
				reject(cancelled());
			});
			this.turns.queue(caller, give);
			this.letIn();
		});
	}

	private letIn(): void {
		while (this.turns.someoneWaits && this.hasRoom()) this.turns.next()?.(this.newPlace());
		if (this.inFlight > 0) return;
		if (this.isClosed()) this.wakeUpWhenOpen();
		else if (!this.turns.someoneWaits) this.forget();
	}

	private hasRoom(): boolean {
		if (this.isClosed()) return false;
		return this.trial === 'none' ? this.inFlight < this.mostInFlight : this.trial === 'due';
	}

	private isClosed(): boolean {
		return Date.now() < this.closedUntilMs;
	}

	private newPlace(): Place {
		const { closings } = this;
		const isTrial = this.trial === 'due';
		if (isTrial) this.trial = 'in flight';
		this.inFlight += 1;
		return {
			leave: ({ good }) => {
				if (isTrial && closings === this.closings) this.trial = good ? 'none' : 'due';
				if (good) this.answeredWell();
				this.leave();
			},
			leaveRateLimited: (waitMs) => {
				if (closings === this.closings) this.close();
				this.closedUntilMs = Math.max(this.closedUntilMs, Date.now() + waitMs);
				const givenUp = this.giveUp(waitMs);
				this.leave();
				return givenUp;
			},
		};
	}

	private answeredWell(): void {
		this.mostInFlight = Math.min(MAX_IN_FLIGHT, this.mostInFlight + 1);
		this.limited = { count: 0, sinceMs: 0 };
	}

	/** After a 429: lets all go that wait, where it would take too long. */
	private giveUp(waitMs: number): GivenUp | undefined {
		const nowMs = Date.now();
		const { count, sinceMs } = this.limited;
		this.limited = { count: count + 1, sinceMs: count === 0 ? nowMs : sinceMs };
		const waitedMs = nowMs - this.limited.sinceMs;
		if (waitedMs + waitMs <= MAX_WAIT_MS) return undefined;
		const givenUp: GivenUp = { rateLimitedCount: count + 1, waitedMs };
		while (this.turns.someoneWaits) this.turns.next()?.(givenUp);
		return givenUp;
	}

	private close(): void {
		this.closings += 1;
		this.trial = 'due';
		this.mostInFlight = Math.max(1, Math.floor(this.mostInFlight / 2));
	}

	private leave(): void {
		this.inFlight -= 1;
		this.wakeUpWhenOpen();
		this.letIn();
	}

	/** One wake-up at a time: where the lane was closed for longer meanwhile, another follows. */
	private wakeUpWhenOpen(): void {
		if (this.isWakeUpSet || !this.isClosed()) return;
		this.isWakeUpSet = true;
		void sleep(this.closedUntilMs - Date.now()).then(() => {
			this.isWakeUpSet = false;
			this.wakeUpWhenOpen();
			this.letIn();
		});
	}
}
