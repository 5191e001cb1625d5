/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line says which seeds to try */
import { propertyRuns } from '../support/propertyRuns';

const FULL_COUNT = 20;
const MIN_COUNT = 3;

/** The seed that CHAOS_SEED names, or the first ones, the same every time. */
export function seeds(): number[] {
	const { CHAOS_SEED } = process.env;
	if (CHAOS_SEED !== undefined) return [Number(CHAOS_SEED)];
	return Array.from({ length: propertyRuns(FULL_COUNT, MIN_COUNT) }, (_, index) => index + 1);
}
