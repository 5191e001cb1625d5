import { spreadOf, type Spread } from './spread';

export type Unit = 'ms' | 'MB' | 'bytes' | 'requests' | 'jobs lost' | 'times';

/** One line of the table: what was measured, what beside it, and how they compare. */
export interface Comparison {
	measured: string;
	beside: string;
	unit: Unit;
	ours: Spread;
	theirs: Spread;
	/** Ours divided by theirs, for each repetition. */
	ratio: Spread;
	/** The ratio to reach; null where it only informs. */
	target: number | null;
	repetitions: number;
	note?: string;
}

export type About = Pick<Comparison, 'measured' | 'beside' | 'unit' | 'target' | 'note'>;

/** Compares what was measured in the same repetitions. */
export function compare(
	about: About,
	ours: readonly number[],
	theirs: readonly number[],
): Comparison {
	return {
		...about,
		ours: spreadOf(ours),
		theirs: spreadOf(theirs),
		ratio: spreadOf(ours.map((value, index) => value / (theirs[index] ?? NaN))),
		repetitions: ours.length,
	};
}

export function isMet({ ratio, target }: Comparison): boolean {
	return target === null || ratio.median <= target;
}
