import { ErrorStatistics, type ErrorGroup } from './errorStatistics';
import { isRerun, type Job, type JobOrigin } from './job';
import { earlier, later, refTo, type JobRef } from './jobRef';
import { outcomeOf, type JobOutcome } from './jobStatus';
import { roundRate, roundSeconds } from './rowValue';

/** Statistics of the jobs of one or several recipes. Times are Workato's texts. */
export interface JobSummary {
	jobs: number;
	succeeded: number;
	failed: number;
	/** Not ended yet: pending, running, being canceled. */
	pending: number;
	/** Ended in another way, such as canceled. */
	other: number;
	/** Null if Workato doesn't say of any job whether it's a rerun. */
	reruns: number | null;
	/** The share of failed jobs among those that failed or succeeded, from 0 to 1, with four decimals; null if there are none. */
	failureRate: number | null;
	runTime: RunTime;
	distinctErrors: number;
	/** The most frequent first; not complete if there are more than 1,000 different ones. */
	errors: ErrorGroup[];
	/** The job that started first and the one that started last, among those with a known start. */
	first: JobRef | null;
	last: JobRef | null;
}

/** Run times of completed jobs, in seconds; null if there are none. */
export interface RunTime {
	averageSeconds: number | null;
	medianSeconds: number | null;
	/** 95 percent of the jobs took this long or less. */
	p95Seconds: number | null;
	longestSeconds: number | null;
	longest: JobRef | null;
}

/** Counts jobs as they arrive, and keeps only the run time of each. */
export class JobStatistics {
	private readonly counts: Record<JobOutcome, number> = {
		succeeded: 0,
		failed: 0,
		unfinished: 0,
		other: 0,
	};

	private durationsSeconds: number[] = [];

	private readonly errors = new ErrorStatistics();

	private reruns: number | null = null;

	private longest: { job: JobRef; seconds: number } | null = null;

	private first: JobRef | null = null;

	private last: JobRef | null = null;

	add(job: Job, origin: JobOrigin): void {
		const outcome = outcomeOf(job.raw);
		this.counts[outcome] += 1;
		const ref = refTo(job, origin);
		if (job.startedAtMs !== null) {
			this.first = earlier(this.first, ref);
			this.last = later(this.last, ref);
		}
		const rerun = isRerun(job);
		if (rerun !== null) this.reruns = (this.reruns ?? 0) + (rerun ? 1 : 0);
		this.addRunTime(job, ref);
		if (outcome === 'failed') this.errors.add(job, ref);
	}

	/** Adds another recipe's statistics. */
	merge(other: JobStatistics): void {
		this.counts.succeeded += other.counts.succeeded;
		this.counts.failed += other.counts.failed;
		this.counts.unfinished += other.counts.unfinished;
		this.counts.other += other.counts.other;
		if (other.reruns !== null) this.reruns = (this.reruns ?? 0) + other.reruns;
		if (other.first !== null) this.first = earlier(this.first, other.first);
		if (other.last !== null) this.last = later(this.last, other.last);
		if (other.longest !== null) this.addLongest(other.longest);
		this.durationsSeconds = this.durationsSeconds.concat(other.durationsSeconds);
		this.errors.merge(other.errors);
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

	private addRunTime(job: Job, ref: JobRef): void {
		if (job.startedAtMs === null || job.completedAtMs === null) return;
		const seconds = (job.completedAtMs - job.startedAtMs) / 1000;
		this.durationsSeconds.push(seconds);
		this.addLongest({ job: ref, seconds });
	}

	private addLongest(run: { job: JobRef; seconds: number }): void {
		if (this.longest === null || run.seconds > this.longest.seconds) this.longest = run;
	}

	private runTime(): RunTime {
		const sorted = [...this.durationsSeconds].sort((a, b) => a - b);
		// The one in the middle, or the two.
		const middle = sorted.slice(
			Math.ceil(sorted.length / 2) - 1,
			Math.floor(sorted.length / 2) + 1,
		);
		return {
			averageSeconds: average(sorted),
			medianSeconds: average(middle),
			p95Seconds: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null,
			longestSeconds: this.longest?.seconds ?? null,
			longest: this.longest?.job ?? null,
		};
	}
}

/** The share of failed jobs among those that failed or succeeded; null if there are none. */
export function failureRate(succeeded: number, failed: number): number | null {
	return succeeded + failed === 0 ? null : roundRate(failed / (succeeded + failed));
}

function average(secondsOfEach: number[]): number | null {
	if (secondsOfEach.length === 0) return null;
	const sum = secondsOfEach.reduce((total, seconds) => total + seconds, 0);
	return roundSeconds(sum / secondsOfEach.length);
}
