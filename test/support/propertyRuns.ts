/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the command line says how thorough to be */

/** Of the full number of runs, unless the command line asks for more: `npm test` shall be quick. */
const QUICK_SHARE = 0.15;

/** What is tried with each change is the same every time, so that only a change makes it fail. */
const USUAL_SEED = 20_261_125;

/**
 * How often a property is tried, or how many seeds are: `full` in CI (`npm test -- --full`), fewer on
 * a developer's machine. PROPERTY_EFFORT is a factor of `full`: 30 tries thirty times as often.
 * @param atLeast how few are still worth while, where that isn't 20
 */
export function propertyRuns(full: number, atLeast = 20): number {
	const effort = Number(process.env.PROPERTY_EFFORT ?? QUICK_SHARE);
	const runs = Math.round(full * effort);
	return Math.max(runs, Math.min(full, atLeast));
}

/**
 * The same for fast-check, and which cases to try: those of PROPERTY_SEED, else the usual ones, or new
 * ones with more effort than `full`.
 */
export function propertyParameters(full: number): { numRuns: number; seed?: number } {
	const numRuns = propertyRuns(full);
	const { PROPERTY_SEED } = process.env;
	if (PROPERTY_SEED !== undefined) return { numRuns, seed: Number(PROPERTY_SEED) };
	return numRuns > full ? { numRuns } : { numRuns, seed: USUAL_SEED };
}
