/** How the sandbox's clock moves: not at all, or along with the wall clock. */
export type ClockMode = 'fixed' | 'running';

/**
 * The sandbox's own time. Jobs start and finish by it, so a test moves hours forward in no time.
 * Latency and rate limits do not follow it: clients wait for those in real time.
 */
export class SandboxClock {
	private setAtWallMs = Date.now();

	constructor(
		private setToMs: number,
		private currentMode: ClockMode,
	) {}

	/** The sandbox's time in milliseconds since 1970. */
	now(): number {
		return this.currentMode === 'fixed'
			? this.setToMs
			: this.setToMs + (Date.now() - this.setAtWallMs);
	}

	/** Jumps to a moment; going back makes younger jobs vanish and finished ones run again. */
	set(moment: Date | string | number): void {
		this.setToMs = momentMs(moment);
		this.setAtWallMs = Date.now();
	}

	/** Moves forward (or back, when negative) by milliseconds. */
	advance(byMs: number): void {
		this.set(this.now() + byMs);
	}

	/** Stops at the present sandbox time, or lets it run from there. */
	setMode(mode: ClockMode): void {
		this.set(this.now());
		this.currentMode = mode;
	}

	/** Whether the clock runs. */
	get mode(): ClockMode {
		return this.currentMode;
	}
}

/** Milliseconds since 1970 of a date, an ISO 8601 text or a number; throws when it is none. */
export function momentMs(moment: Date | string | number): number {
	const ms = typeof moment === 'number' ? moment : new Date(moment).getTime();
	if (Number.isNaN(ms)) throw new Error(`Not a moment in time: ${String(moment)}`);
	return ms;
}
