import type { Sample, Share } from '../processes/measure';
import type { Comparison } from '../report/comparison';

/** How much is measured: all of it, or little, to see that everything works. */
export interface Scale {
	/** What a number of jobs or of recipes is divided by. */
	divisor: number;
	repetitions: number;
	/** For what takes long. */
	fewRepetitions: number;
	/** A folder for what the processes hand to each other. */
	folder: string;
}

/** A part of the table. */
export interface Benchmark {
	name: string;
	measure: (scale: Scale) => Promise<Comparison[]>;
	/** Where this package's time goes, for when a target was missed. */
	profile?: (scale: Scale) => Promise<Share[]>;
}

/** The samples of each workflow, once it is sure that each read everything. */
export function columns(rounds: readonly Sample[][], jobsExpected: number): Sample[][] {
	for (const { jobs, error } of rounds.flat()) {
		if (jobs === jobsExpected) continue;
		throw new Error(`${jobs} of ${jobsExpected} jobs came: ${error ?? 'no error'}`);
	}
	const [first = []] = rounds;
	return first.map((_, index) => rounds.flatMap((round) => round[index] ?? []));
}
