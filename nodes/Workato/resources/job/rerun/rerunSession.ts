import type { WorkatoClient } from '../../../transport/client';
import type { RequestResult } from '../../../transport/requestDescriptor';
import { sentencesOf, type Failure } from '../../../transport/errors/errorMessages';
import { awaitRerunTurn } from '../../../transport/rateLimit/rerunPace';
import type { RecipeScope } from '../../../model/scope';
import { MAX_RERUNS_PER_REQUEST, rerunJobs, type RerunResults } from '../../../api/reruns';
import { forgetSend, noteSend } from './recentSends';
import type { RerunLedger, RerunReport } from './rerunLedger';

/** A job to send, with the result of its check. */
export interface JobToSend {
	jobId: string;
	/** Identifies the job that ran first: data center, recipe, job. If it isn't known, the job itself. */
	masterKey: string;
	/** Null if it wasn't checked. */
	newestTryId: string | null;
}

/** Jobs of one recipe to send together. */
export interface RecipeBatch {
	/** The first input item that names one of them, for errors. */
	item: number;
	recipe: RecipeScope;
	jobs: JobToSend[];
}

const NOT_SENT = 'The job wasn’t sent to Workato.';

const UNCLEAR =
	'Workato may or may not have rerun the job, and the node didn’t send it again. Look at the recipe’s newest jobs in Workato before you rerun it.';

/** Statuses that apply to every later request too; null: Workato can't be reached. */
const FINAL_STATUSES: ReadonlyArray<string | null> = ['401', '429', null];

/** A job's key in the ledger of an execution. */
export function jobKey({ recipeId }: RecipeScope, jobId: string): string {
	return `${recipeId} ${jobId}`;
}

/**
 * Sends the jobs of one run of the node: 25 per request, one request per second.
 *
 * Once anything has been sent, it throws only if the execution is canceled. With any other error, n8n
 * would discard the rows of the jobs that are already being rerun.
 */
export class RerunSession {
	/** Why Workato refused whole requests, by job key. It did nothing for these jobs. */
	readonly refusals = new Map<string, Failure>();

	private hasSent = false;

	private finalRefusal: Failure | undefined;

	/** @param mayThrow whether the node fails if Workato refuses the very first request */
	constructor(
		private readonly client: WorkatoClient,
		private readonly ledger: RerunLedger,
		private readonly mayThrow: boolean,
	) {}

	/** @throws NodeApiError if Workato refuses the very first request */
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
		await this.awaitTurn();
		// Noted before sending: whatever happens now, no later attempt sends these jobs again.
		this.noteAll(recipe, jobs, () => ({ outcome: 'unclear', reason: UNCLEAR }));
		for (const { jobId, masterKey, newestTryId } of jobs) noteSend(masterKey, newestTryId ?? jobId);
		const result = await this.request(recipe, jobs);
		if (result instanceof Error || ('error' in result && result.mayHaveSucceeded)) {
			this.hasSent = true;
			const reason = result instanceof Error ? result.message : sentencesOf(result.error);
			this.noteAll(recipe, jobs, () => ({ outcome: 'unclear', reason: `${UNCLEAR} ${reason}` }));
			return undefined;
		}
		if ('data' in result) {
			this.hasSent = true;
			this.noteAll(recipe, jobs, ({ jobId }) => outcomeIn(result.data, jobId));
			return undefined;
		}
		for (const { jobId, masterKey } of jobs) {
			this.ledger.forget(jobKey(recipe, jobId));
			forgetSend(masterKey);
			this.refusals.set(jobKey(recipe, jobId), result.error);
		}
		if (!this.hasSent && this.mayThrow) {
			const error = client.toNodeError(result.error);
			error.context.itemIndex = item;
			throw error;
		}
		if (FINAL_STATUSES.includes(result.error.httpCode)) this.finalRefusal = result.error;
		return result.error;
	}

	private async awaitTurn(): Promise<void> {
		const { node, appUrl, cancelSignal } = this.client;
		const credentialId = node.credentials?.workatoApi?.id ?? 'unsaved';
		await awaitRerunTurn(`${credentialId} at ${appUrl}`, cancelSignal);
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
				async () => await this.awaitTurn(),
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
		outcomeOf: (job: JobToSend) => Omit<RerunReport, 'newestTryId'>,
	): void {
		for (const job of jobs) {
			const report: RerunReport = { ...outcomeOf(job), newestTryId: job.newestTryId };
			this.ledger.note(jobKey(recipe, job.jobId), report);
			if (report.outcome === 'refused') forgetSend(job.masterKey);
		}
	}
}

function chunk<Entry>(entries: readonly Entry[], size: number): Entry[][] {
	return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
		entries.slice(index * size, (index + 1) * size),
	);
}

function outcomeIn(results: RerunResults, jobId: string): Omit<RerunReport, 'newestTryId'> {
	const result = results.get(jobId);
	if (result === undefined) {
		return { outcome: 'unclear', reason: `Workato’s response doesn’t name the job. ${UNCLEAR}` };
	}
	switch (result.status) {
		case 'enqueued':
			return { outcome: 'enqueued', reason: null };
		case 'failed':
			return { outcome: 'refused', reason: result.error ?? 'Workato gave no reason.' };
		default:
			return { outcome: 'unclear', reason: `Workato’s response has no known status. ${UNCLEAR}` };
	}
}
