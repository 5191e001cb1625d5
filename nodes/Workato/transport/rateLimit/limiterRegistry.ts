import { Lane, type GivenUp, type Place } from './concurrencyLimiter';

const lanes = new Map<string, Lane>();

/**
 * Waits for a place among the requests in flight. All nodes, pickers and triggers of the process
 * share one lane for each credential, since Workato counts their requests together.
 *
 * @param laneName names the credential, never by its token
 * @param caller names the execution: those that wait take turns
 * @param signal ends the wait when the execution is cancelled
 * @returns no place where Workato has had too many requests for too long
 */
export async function enterLane(
	laneName: string,
	caller: string,
	signal: AbortSignal | undefined,
): Promise<Place | GivenUp> {
	return await (lanes.get(laneName) ?? newLane(laneName)).enter(caller, signal);
}

/** How many lanes there are: one that has nothing to do is forgotten, with all it has learned. */
export function lanesInUse(): number {
	return lanes.size;
}

function newLane(laneName: string): Lane {
	const lane: Lane = new Lane(() => {
		if (lanes.get(laneName) === lane) lanes.delete(laneName);
	});
	lanes.set(laneName, lane);
	return lane;
}
