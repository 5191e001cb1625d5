import { NodeApiError } from 'n8n-workflow';
import { TooManyItemsError } from '../model/itemLimit';
import type { WorkatoClient } from '../transport/client';
import { isTransientStatus } from '../transport/retryPolicy';
import { tryAsync, type TryResult } from '../transport/tryAsync';

/** Each was retried for seconds. If this many fail in a row, the recipes aren't the cause. */
const MAX_FAILURES_IN_A_ROW = 100;

/** Statuses that apply to every request: the token isn't accepted, or the rate limit is exceeded. */
const FINAL_STATUSES = ['401', '429'];

/**
 * Runs tasks that can fail independently, and returns their errors. Once the remaining tasks would
 * certainly fail too, they aren't started and get the same error at once.
 */
export class CircuitBreaker {
	private openedBy: Error | undefined;

	private failuresInARow = 0;

	constructor(private readonly client: WorkatoClient) {}

	/** @throws what ends the whole run: a canceled execution, too many items */
	async run<Result>(work: () => Promise<Result>): Promise<TryResult<Result>> {
		if (this.openedBy !== undefined) return { error: this.openedBy };
		const outcome = await tryAsync(work);
		if ('result' in outcome) {
			this.failuresInARow = 0;
			return outcome;
		}
		const isCanceled = this.client.cancelSignal?.aborted === true;
		if (isCanceled || outcome.error instanceof TooManyItemsError) throw outcome.error;
		this.note(outcome.error);
		return outcome;
	}

	private note(error: Error): void {
		if (!(error instanceof NodeApiError)) return;
		const httpCode = error.httpCode ?? 'none';
		// Workato rejects at once. After no response, or a transient status, the request was retried.
		const isRejection = httpCode.startsWith('4') && !isTransientStatus(Number(httpCode));
		this.failuresInARow = isRejection ? 0 : this.failuresInARow + 1;
		const isOver = this.failuresInARow >= MAX_FAILURES_IN_A_ROW;
		if (isOver || FINAL_STATUSES.includes(httpCode)) this.openedBy = error;
	}
}
