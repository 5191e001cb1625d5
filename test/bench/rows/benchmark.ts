import type { BenchN8n } from '../n8n/benchN8n';
import type { Sample } from '../processes/measure';
import type { Line } from '../report/line';

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

/** A part of the table: measured in n8n's engine only. */
export interface EngineBenchmark {
	name: string;
	measure: (scale: Scale) => Promise<Line[]>;
}

/** A part of the table: measured in a real n8n with this package. */
export interface N8nBenchmark {
	name: string;
	measure: (scale: Scale, n8n: BenchN8n) => Promise<Line[]>;
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
