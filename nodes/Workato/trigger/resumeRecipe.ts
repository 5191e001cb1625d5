import type { WatchedRecipe } from './state';

/**
 * From where a recipe is read whose jobs count from now on, by a poll to come. What was reported
 * before is not reported again: of jobs that ended before the horizon, nobody remembers which were.
 *
 * @param recipe what is remembered of it, if anything
 * @param fromMs from when on its jobs count, by Workato's clock
 */
export function resumeRecipe(
	recipe: WatchedRecipe | undefined,
	fromMs: number,
): Pick<WatchedRecipe, 'sinceMs' | 'knownEnds' | 'stoppedMs'> {
	const known: Partial<WatchedRecipe> = recipe ?? {};
	const { watch, knownEnds = {}, stoppedMs = 0 } = known;
	const sinceMs = Math.max(fromMs, watch?.horizonMs ?? known.sinceMs ?? 0);
	const ended = Object.entries(watch?.ended ?? knownEnds).filter(([, endMs]) => endMs >= sinceMs);
	return {
		sinceMs,
		...(ended.length > 0 ? { knownEnds: Object.fromEntries(ended) } : {}),
		...(stoppedMs >= fromMs ? { stoppedMs } : {}),
	};
}
