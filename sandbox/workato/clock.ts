/** Whether the sandbox's clock stands still or runs with the wall clock. */
export const CLOCK_MODES = ['fixed', 'running'] as const;
export type ClockMode = (typeof CLOCK_MODES)[number];

/**
 * The sandbox's own time. Jobs start and finish by it, so a test can skip hours. Latency and rate
 * limits don't follow it: clients wait for those in real time.
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

	/** Jumps to a time. Going back makes newer jobs disappear and finished ones run again. */
	set(moment: Date | string | number): void {
		this.setToMs = momentMs(moment);
		this.setAtWallMs = Date.now();
	}

	/** Moves forward (or back, when negative) by milliseconds. */
	advance(byMs: number): void {
		this.set(this.now() + byMs);
	}

	/** Stops the clock at the current sandbox time, or lets it run from there. */
	setMode(mode: ClockMode): void {
		this.set(this.now());
		this.currentMode = mode;
	}

	/** Whether the clock runs. */
	get mode(): ClockMode {
		return this.currentMode;
	}
}

/** A date, an ISO 8601 text or a number as milliseconds since 1970; throws if it isn't a time. */
export function momentMs(moment: Date | string | number): number {
	const ms = typeof moment === 'number' ? moment : new Date(moment).getTime();
	if (Number.isNaN(ms)) throw new Error(`Not a time: ${String(moment)}`);
	return ms;
}
