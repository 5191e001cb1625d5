import type { WorkatoClient } from '../../transport/client';
import type { RequestResult } from '../../transport/requestDescriptor';
import type { Failure } from '../../transport/errors/errorMessages';
import { awaitRerunTurn } from '../../transport/rateLimit/rerunPace';
import type { RecipeScope } from '../../model/scope';
import { MAX_RERUNS_PER_REQUEST, rerunJobs, type RerunResults } from '../../api/reruns';
import { forgetSend, noteSend } from './recentSends';
import type { RerunLedger, RerunResult } from './rerunLedger';

/** A job that may be sent, and what was found out about it. */
export interface JobToSend {
	jobId: string;
	/** The job that ran first, with its data center and recipe; undefined where nobody looked. */
	family: string | undefined;
	newestTryId: string | null;
}

/** Jobs of one recipe that are sent together. */
export interface RecipeBatch {
	/** The first item that names one of them, for errors. */
	item: number;
	recipe: RecipeScope;
	jobs: JobToSend[];
}

const NOT_SENT = 'It was not sent to Workato any more.';

const UNCLEAR =
	"Workato may have rerun it or not, and it was not sent twice. Look at the recipe's newest jobs in Workato before you rerun it.";

/** Statuses with which Workato refuses whatever comes next as well; null: it cannot be reached. */
const FINAL_FOR_ALL: ReadonlyArray<string | null> = ['401', '429', null];

/** A job's name in the ledger of an execution. */
export function jobKey({ recipeId }: RecipeScope, jobId: string): string {
	return `${recipeId} ${jobId}`;
}

/**
 * Sends the jobs of one run of the node, 25 per request, one request per second.
 *
 * Once anything has been sent it throws for a canceled execution alone: with any other error n8n
 * would throw away the rows of the jobs that are rerun already.
 */
export class RerunSession {
	/** Why requests were refused as a whole, by job: nothing was done for these. */
	readonly refusals = new Map<string, Failure>();

	private hasSent = false;

	private finalRefusal: Failure | undefined;

	/** @param mayThrow whether a refusal of the first request of all is to end the node */
	constructor(
		private readonly client: WorkatoClient,
		private readonly ledger: RerunLedger,
		private readonly mayThrow: boolean,
	) {}

	/** @throws NodeApiError where Workato refuses the first request of all */
	async send({ item, recipe, jobs }: RecipeBatch): Promise<void> {
		let refusal = this.finalRefusal;
		for (const some of chunk(jobs, MAX_RERUNS_PER_REQUEST)) {
			if (refusal === undefined) refusal = await this.sendOnce({ item, recipe, jobs: some });
			else this.noteUnsent(recipe, some, refusal);
		}
	}

	/** @returns why Workato refused the request, if it did */
	private async sendOnce({ item, recipe, jobs }: RecipeBatch): Promise<Failure | undefined> {
		const { client } = this;
		const credentialId = client.node.credentials?.workatoApi?.id ?? 'unsaved';
		await awaitRerunTurn(`${credentialId} at ${client.appUrl}`, client.cancelSignal);
		// Noted before it is sent: whatever comes now, no later attempt sends it again.
		this.noteAll(recipe, jobs, () => ({ outcome: 'unclear', reason: UNCLEAR }));
		for (const { family, newestTryId } of jobs) if (family) noteSend(family, newestTryId ?? '');
		const result = await this.request(recipe, jobs);
		if (result instanceof Error || ('error' in result && result.mayHaveSucceeded)) {
			this.hasSent = true;
			const reason = result instanceof Error ? result.message : sentencesOf(result.error);
			this.noteAll(recipe, jobs, () => ({ outcome: 'unclear', reason: `${UNCLEAR} ${reason}` }));
			return undefined;
		}
		if ('data' in result) {
			this.hasSent = true;
			this.noteAll(recipe, jobs, ({ jobId }) => outcomeOf(result.data, jobId));
			return undefined;
		}
		for (const { jobId, family } of jobs) {
			this.ledger.forget(jobKey(recipe, jobId));
			if (family) forgetSend(family);
			this.refusals.set(jobKey(recipe, jobId), result.error);
		}
		if (!this.hasSent && this.mayThrow) {
			const error = client.toNodeError(result.error);
			error.context.itemIndex = item;
			throw error;
		}
		if (FINAL_FOR_ALL.includes(result.error.httpCode)) this.finalRefusal = result.error;
		return result.error;
	}

	private async request(
		recipe: RecipeScope,
		jobs: readonly JobToSend[],
	): Promise<RequestResult<RerunResults> | Error> {
		const { client } = this;
		try {
			return await rerunJobs(
				client,
				recipe,
				jobs.map(({ jobId }) => jobId),
			);
		} catch (error) {
			client.cancelSignal?.throwIfAborted();
			return error instanceof Error ? error : new Error(String(error));
		}
	}

	private noteUnsent(recipe: RecipeScope, jobs: readonly JobToSend[], refusal: Failure): void {
		const message = `${NOT_SENT} ${refusal.message}`;
		for (const { jobId } of jobs) {
			this.refusals.set(jobKey(recipe, jobId), { ...refusal, message });
		}
	}

	private noteAll(
		recipe: RecipeScope,
		jobs: readonly JobToSend[],
		resultOf: (job: JobToSend) => Omit<RerunResult, 'newestTryId'>,
	): void {
		for (const job of jobs) {
			const { newestTryId } = job;
			const result: RerunResult = { ...resultOf(job), newestTryId };
			this.ledger.note(jobKey(recipe, job.jobId), result);
			if (result.outcome === 'refused' && job.family) forgetSend(job.family);
		}
	}
}

export function chunk<Entry>(entries: readonly Entry[], size: number): Entry[][] {
	return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
		entries.slice(index * size, (index + 1) * size),
	);
}

/** A failure's two sentences, as a reason. */
export function sentencesOf({ message, description }: Failure): string {
	return `${message}. ${description}`;
}

function outcomeOf(results: RerunResults, jobId: string): Omit<RerunResult, 'newestTryId'> {
	const result = results.get(jobId);
	if (result === undefined) {
		return { outcome: 'unclear', reason: `Workato's response does not name it. ${UNCLEAR}` };
	}
	switch (result.status) {
		case 'enqueued':
			return { outcome: 'enqueued', reason: null };
		case 'failed':
			return { outcome: 'refused', reason: result.error ?? 'Workato gave no reason.' };
		default:
			return { outcome: 'unclear', reason: `Workato's response has no known status. ${UNCLEAR}` };
	}
}
