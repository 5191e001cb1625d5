/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the command line chooses the seeds */
import { propertyRuns } from '../support/propertyRuns';

const FULL_COUNT = 20;
const MIN_COUNT = 3;

/** The seed in CHAOS_SEED, or the first seeds. */
export function seeds(): number[] {
	const { CHAOS_SEED } = process.env;
	if (CHAOS_SEED !== undefined) return [Number(CHAOS_SEED)];
	return Array.from({ length: propertyRuns(FULL_COUNT, MIN_COUNT) }, (_, index) => index + 1);
}
