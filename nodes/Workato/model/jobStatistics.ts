import { isRerun, statusOf, type Job } from './job';
import { jobErrorOf } from './jobError';
import { roundRate, roundSeconds } from './rowValue';

/** What happened to a recipe's jobs, in numbers. Times are Workato's texts. */
export interface JobSummary {
	jobs: number;
	succeeded: number;
	failed: number;
	/** Pending or running. */
	pending: number;
	/** Ended in another way, such as canceled. */
	other: number;
	/** Null where Workato tells of no job whether it is a rerun. */
	reruns: number | null;
	/** Failed of those that failed or succeeded, from 0 to 1, with four decimals; null where there is none. */
	failureRate: number | null;
	runTime: RunTime;
	/** The most frequent first. */
	errors: ErrorGroup[];
	/** The job that started first, and the one that started last, of those whose start is known. */
	first: Job | null;
	last: Job | null;
}

/** Of the jobs that have completed, in seconds; null where there is none. */
export interface RunTime {
	averageSeconds: number | null;
	medianSeconds: number | null;
	/** 95 of 100 jobs took as long or less. */
	p95Seconds: number | null;
	longestSeconds: number | null;
	longest: Job | null;
}

/** Failed jobs whose errors differ in numbers and IDs alone. */
export interface ErrorGroup {
	type: string | null;
	/** As the latest of them has it. */
	message: string | null;
	count: number;
	first: Job;
	last: Job;
}

/** How much of an error's text tells it from others: each text is kept until the summary is told. */
const KEY_CHARACTERS = 2_000;

/** Counts jobs as they come, and keeps of each no more than its run time. */
export class JobStatistics {
	private readonly byStatus = new Map<string, number>();

	private readonly durationsSeconds: number[] = [];

	private readonly errors = new Map<string, ErrorGroup>();

	private jobs = 0;

	private reruns: number | null = null;

	private longest: { job: Job; seconds: number } | null = null;

	private first: Job | null = null;

	private last: Job | null = null;

	add(job: Job): void {
		const status = statusOf(job.raw);
		this.jobs += 1;
		this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
		if (job.startedAtMs !== null) {
			this.first = earlier(this.first, job);
			this.last = later(this.last, job);
		}
		const rerun = isRerun(job);
		if (rerun !== null) this.reruns = (this.reruns ?? 0) + (rerun ? 1 : 0);
		this.addRunTime(job);
		if (status === 'failed') this.addError(job);
	}

	summary(): JobSummary {
		const succeeded = this.count('succeeded');
		const failed = this.count('failed');
		const pending = this.count('pending') + this.count('running');
		return {
			jobs: this.jobs,
			succeeded,
			failed,
			pending,
			other: this.jobs - succeeded - failed - pending,
			reruns: this.reruns,
			failureRate: failureRate(succeeded, failed),
			runTime: this.runTime(),
			errors: [...this.errors.values()].sort((a, b) => b.count - a.count),
			first: this.first,
			last: this.last,
		};
	}

	private count(status: string): number {
		return this.byStatus.get(status) ?? 0;
	}

	private addRunTime(job: Job): void {
		if (job.startedAtMs === null || job.completedAtMs === null) return;
		const seconds = (job.completedAtMs - job.startedAtMs) / 1000;
		this.durationsSeconds.push(seconds);
		if (this.longest === null || seconds > this.longest.seconds) this.longest = { job, seconds };
	}

	private addError(job: Job): void {
		const { type, message } = jobErrorOf(job.raw);
		const key = `${type ?? ''}\n${withoutNumbers(message ?? '').slice(0, KEY_CHARACTERS)}`;
		const group = this.errors.get(key);
		if (group === undefined) {
			this.errors.set(key, { type, message, count: 1, first: job, last: job });
			return;
		}
		group.count += 1;
		group.first = earlier(group.first, job);
		group.last = later(group.last, job);
		group.message = jobErrorOf(group.last.raw).message;
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

/** An error's text with each word that has a digit in it taken out: numbers, IDs, times. */
export function withoutNumbers(message: string): string {
	return message.replace(/[\p{L}\p{N}_-]+/gu, (word) => (/\p{N}/u.test(word) ? '#' : word));
}

function median(sorted: number[]): number | null {
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? null : roundSeconds((lower + upper) / 2);
}

function earlier(old: Job | null, job: Job): Job {
	return old === null || startOf(job, Infinity) < startOf(old, Infinity) ? job : old;
}

function later(old: Job | null, job: Job): Job {
	return old === null || startOf(job, -Infinity) > startOf(old, -Infinity) ? job : old;
}

/** A job of unknown start is neither the first of an error's nor the last, unless it is alone. */
function startOf({ startedAtMs }: Job, unknownMs: number): number {
	return startedAtMs ?? unknownMs;
}
