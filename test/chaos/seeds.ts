/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the command line chooses the seeds */
import { propertyRuns } from '../support/propertyRuns';

const FULL_COUNT = 20;
const MIN_COUNT = 3;

/** The seeds in CHAOS_SEED, such as 7 or 251-500, or the first seeds. */
export function seeds(): number[] {
	const { CHAOS_SEED } = process.env;
	const [first = 1, last = first] = CHAOS_SEED?.split('-').map(Number) ?? [
		1,
		propertyRuns(FULL_COUNT, MIN_COUNT),
	];
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
