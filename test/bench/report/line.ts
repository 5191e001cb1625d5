import { spreadOf, type Spread } from './spread';

/** The columns of the table. */
export type Measure = 'time' | 'CPU' | 'requests' | 'memory' | 'jobs lost';

/** At most this ratio to the line it's compared with, or at most this many. */
export type Target = { maxRatio: number } | { max: number };

/** One cell of the table. */
export interface Figure {
	measure: Measure;
	/** Of both values: "s", "ms", "MB", "bytes"; empty for counts. */
	unit: string;
	ours: Spread;
	theirs: Spread;
	/** Ours divided by theirs, for each repetition. */
	ratio: Spread;
	target: Target | null;
}

/** One line of the table: what was measured, what beside it, and how they compare. */
export interface Line {
	measured: string;
	beside: string;
	figures: Figure[];
	runs: number;
	note?: string;
	/** Why a target may be missed. */
	ifMissed?: string;
}

/** Compares what was measured in the same repetitions. */
export function figure(
	about: Pick<Figure, 'measure' | 'unit' | 'target'>,
	ours: readonly number[],
	theirs: readonly number[],
): Figure {
	return {
		...about,
		ours: spreadOf(ours),
		theirs: spreadOf(theirs),
		ratio: spreadOf(ours.map((value, index) => value / (theirs[index] ?? NaN))),
	};
}

export function isMet({ target, ours, ratio }: Figure): boolean {
	if (target === null) return true;
	return 'max' in target ? ours.most <= target.max : ratio.median <= target.maxRatio;
}
