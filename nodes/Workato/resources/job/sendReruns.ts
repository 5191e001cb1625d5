import type { WorkatoClient } from '../../transport/client';
import type { Failure } from '../../transport/errors/errorMessages';
import { jobPath, type RecipeScope } from '../../api/paths';
import { MAX_RERUNS_PER_REQUEST, rerunJobs, type RerunResult } from '../../api/reruns';
import { awaitRerunTurn } from '../../transport/rateLimit/rerunPace';
import type { RerunRun } from './rerunRun';

/** What became of a job, in words that a later node can filter by. */
export type Outcome = 'enqueued' | 'left_alone' | 'refused' | 'unknown';

export interface Rerun {
	jobId: string;
	outcome: Outcome;
	reason: string | null;
}

/** For whom jobs are rerun. */
export interface Sending {
	client: WorkatoClient;
	recipe: RecipeScope;
	run: RerunRun;
	/** The number of the input item. */
	item: number;
}

const NAMED_TWICE =
	'Another input item of this run names the job, too: what became of it is told there.';

const UNCLEAR =
	"Workato may have rerun it or not, and it was not asked twice. Look at the recipe's newest jobs in Workato before you rerun it.";

/**
 * Sends jobs until Workato refuses a request: then those that are left are not sent any more.
 *
 * Where the first request is refused nothing has been done, and that is an error. After it only a
 * cancelled execution throws: with any other error n8n would throw away the rows of the jobs that are
 * rerun already, and whoever ran the workflow again would rerun them twice.
 *
 * @param mayThrow whether the rows of the other input items outlast an error of this one
 * @throws NodeApiError
 */
export async function sendReruns(
	sending: Sending,
	jobIds: string[],
	mayThrow: boolean,
): Promise<Rerun[]> {
	const { client, recipe, run, item } = sending;
	const reruns: Rerun[] = [];
	const mine: string[] = [];
	for (const jobId of jobIds) {
		if (run.take(jobPath(recipe, jobId), item)) mine.push(jobId);
		else reruns.push({ jobId, outcome: 'left_alone', reason: NAMED_TWICE });
	}
	let refusal: Failure | undefined;
	for (const [index, some] of inRequests(mine).entries()) {
		if (refusal !== undefined) {
			const reason = `It was not sent to Workato any more. ${sentencesOf(refusal)}`;
			reruns.push(...alike(some, 'refused', reason));
			continue;
		}
		await awaitRerunTurn(client.cancelSignal);
		if (index === 0 && run.isCalledOff) return reruns;
		run.requestsSent += 1;
		const answer = await sendOnce(sending, some);
		refusal = answer.refusal;
		const hasDoneNothing = index === 0 && (mayThrow || run.requestsSent === 1);
		if (refusal !== undefined && hasDoneNothing) throw client.toNodeError(refusal);
		reruns.push(...answer.reruns);
	}
	return reruns;
}

/** The jobs of each request. */
export function inRequests(jobIds: string[]): string[][] {
	const count = Math.ceil(jobIds.length / MAX_RERUNS_PER_REQUEST);
	return Array.from({ length: count }, (_, index) =>
		jobIds.slice(index * MAX_RERUNS_PER_REQUEST, (index + 1) * MAX_RERUNS_PER_REQUEST),
	);
}

/** The same outcome for each of some jobs. */
export function alike(jobIds: string[], outcome: Outcome, reason: string): Rerun[] {
	return jobIds.map((jobId) => ({ jobId, outcome, reason }));
}

/** A failure's two sentences, as a reason. */
export function sentencesOf({ message, description }: Failure): string {
	return `${message}. ${description}`;
}

/** @returns with the reason for which Workato refused the whole request, if it did */
async function sendOnce(
	{ client, recipe }: Sending,
	jobIds: string[],
): Promise<{ reruns: Rerun[]; refusal?: Failure }> {
	const settled = await rerunJobs(client, recipe, jobIds).catch((error: unknown) => {
		client.cancelSignal?.throwIfAborted();
		return error instanceof Error ? error : new Error(String(error));
	});
	if (settled instanceof Error) {
		return { reruns: alike(jobIds, 'unknown', `${UNCLEAR} ${settled.message}`) };
	}
	if ('data' in settled) {
		return { reruns: jobIds.map((jobId) => rerunOf(jobId, settled.data.get(jobId))) };
	}
	const reason = sentencesOf(settled.error);
	return settled.mayHaveSucceeded
		? { reruns: alike(jobIds, 'unknown', `${UNCLEAR} ${reason}`) }
		: { reruns: alike(jobIds, 'refused', reason), refusal: settled.error };
}

function rerunOf(jobId: string, answer: RerunResult | undefined): Rerun {
	if (answer === undefined) {
		const reason =
			"Workato's answer does not name it. Look at the recipe's newest jobs in Workato.";
		return { jobId, outcome: 'unknown', reason };
	}
	return answer.isEnqueued
		? { jobId, outcome: 'enqueued', reason: null }
		: { jobId, outcome: 'refused', reason: answer.error ?? 'Workato gave no reason.' };
}
