/** What repetitions gave. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

export function spreadOf(values: readonly number[]): Spread {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	const lower = sorted[Math.floor(middle)] ?? NaN;
	const upper = sorted[Math.ceil(middle)] ?? NaN;
	return { median: (lower + upper) / 2, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
}
