/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line says which seeds to try */

const DEFAULT_COUNT = 20;

/** One seed named by CHAOS_SEED, or as many as CHAOS_SEEDS says, the same ones every time. */
export function seeds(): number[] {
	const { CHAOS_SEED, CHAOS_SEEDS } = process.env;
	if (CHAOS_SEED !== undefined) return [Number(CHAOS_SEED)];
	return Array.from({ length: Number(CHAOS_SEEDS ?? DEFAULT_COUNT) }, (_, index) => index + 1);
}
