import { ErrorStatistics, type ErrorGroup } from './errorStatistics';
import { isRerun, type Job } from './job';
import { earlier, later, refTo, type JobRef } from './jobRef';
import { outcomeOf, type JobOutcome } from './jobStatus';
import { roundRate, roundSeconds } from './rowValue';

/** What happened to a recipe's jobs, in numbers. Times are Workato's texts. */
export interface JobSummary {
	jobs: number;
	succeeded: number;
	failed: number;
	/** Not ended yet: pending, running, being canceled. */
	pending: number;
	/** Ended in another way, such as canceled. */
	other: number;
	/** Null where Workato tells of no job whether it is a rerun. */
	reruns: number | null;
	/** Failed of those that failed or succeeded, from 0 to 1, with four decimals; null where there is none. */
	failureRate: number | null;
	runTime: RunTime;
	distinctErrors: number;
	/** The most frequent first; of more than 1,000 different ones not all. */
	errors: ErrorGroup[];
	/** The job that started first, and the one that started last, of those whose start is known. */
	first: JobRef | null;
	last: JobRef | null;
}

/** Of the jobs that have completed, in seconds; null where there is none. */
export interface RunTime {
	averageSeconds: number | null;
	medianSeconds: number | null;
	/** 95 of 100 jobs took as long or less. */
	p95Seconds: number | null;
	longestSeconds: number | null;
	longest: JobRef | null;
}

/** Counts jobs as they come, and keeps of each no more than its run time. */
export class JobStatistics {
	private readonly counts: Record<JobOutcome, number> = {
		succeeded: 0,
		failed: 0,
		unfinished: 0,
		other: 0,
	};

	private readonly durationsSeconds: number[] = [];

	private readonly errors = new ErrorStatistics();

	private reruns: number | null = null;

	private longest: { job: JobRef; seconds: number } | null = null;

	private first: JobRef | null = null;

	private last: JobRef | null = null;

	add(job: Job): void {
		const outcome = outcomeOf(job.raw);
		this.counts[outcome] += 1;
		if (job.startedAtMs !== null) {
			this.first = earlier(this.first, refTo(job));
			this.last = later(this.last, refTo(job));
		}
		const rerun = isRerun(job);
		if (rerun !== null) this.reruns = (this.reruns ?? 0) + (rerun ? 1 : 0);
		this.addRunTime(job);
		if (outcome === 'failed') this.errors.add(job);
	}

	summary(): JobSummary {
		const { succeeded, failed, unfinished, other } = this.counts;
		return {
			jobs: succeeded + failed + unfinished + other,
			succeeded,
			failed,
			pending: unfinished,
			other,
			reruns: this.reruns,
			failureRate: failureRate(succeeded, failed),
			runTime: this.runTime(),
			distinctErrors: this.errors.distinctCount,
			errors: this.errors.mostFrequent(),
			first: this.first,
			last: this.last,
		};
	}

	private addRunTime(job: Job): void {
		if (job.startedAtMs === null || job.completedAtMs === null) return;
		const seconds = (job.completedAtMs - job.startedAtMs) / 1000;
		this.durationsSeconds.push(seconds);
		if (this.longest !== null && seconds <= this.longest.seconds) return;
		this.longest = { job: refTo(job), seconds };
	}

	private runTime(): RunTime {
		const sorted = [...this.durationsSeconds].sort((a, b) => a - b);
		const sum = sorted.reduce((total, seconds) => total + seconds, 0);
		return {
			averageSeconds: sorted.length === 0 ? null : roundSeconds(sum / sorted.length),
			medianSeconds: median(sorted),
			p95Seconds: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null,
			longestSeconds: this.longest?.seconds ?? null,
			longest: this.longest?.job ?? null,
		};
	}
}

/** Failed of those that failed or succeeded; null where there is none. */
export function failureRate(succeeded: number, failed: number): number | null {
	return succeeded + failed === 0 ? null : roundRate(failed / (succeeded + failed));
}

function median(sorted: number[]): number | null {
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? null : roundSeconds((lower + upper) / 2);
}
