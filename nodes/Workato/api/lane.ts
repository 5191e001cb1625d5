import { sleep } from 'n8n-workflow';
import { cancelled, onCancelled } from './pause';
import { Turns } from './turns';

const FIRST_MOST_IN_FLIGHT = 8;
const MOST_IN_FLIGHT = 32;

/** A request's place in its lane, to be given back with what came of the request. */
export interface Place {
	/** With any answer but a 429, or none. */
	leave(came: { good: boolean }): void;
	/** With a 429: nobody enters until the wait is over. */
	leaveRateLimited(waitMs: number): void;
}

/**
 * Lets in as many requests at a time as Workato bears: one more with each good answer, half as many
 * after a 429. When a 429's wait is over one request tries alone, and the rest follow once it has
 * been answered well.
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

	private readonly turns = new Turns<(place: Place) => void>();

	constructor(private readonly forget: () => void) {}

	/** Waits for a place. Callers take turns; a cancelled one leaves the queue. */
	async enter(caller: string, signal: AbortSignal | undefined): Promise<Place> {
		if (signal?.aborted) {
			this.letIn();
			throw cancelled();
		}
		return await new Promise<Place>((resolve, reject) => {
			// Whoever has been given a place keeps it, to give it back: no listening after that.
			const give = (place: Place) => {
				stopListening();
				resolve(place);
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
				if (good) this.mostInFlight = Math.min(MOST_IN_FLIGHT, this.mostInFlight + 1);
				this.leave();
			},
			leaveRateLimited: (waitMs) => {
				if (closings === this.closings) this.close();
				this.closedUntilMs = Math.max(this.closedUntilMs, Date.now() + waitMs);
				this.leave();
			},
		};
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
