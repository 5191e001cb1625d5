import { NodeApiError, OperationalError } from 'n8n-workflow';
import { TooManyItemsError } from '../declarative/itemLimit';
import type { WorkatoClient } from '../transport/client';

/** Each took seconds of retries: when so many end in a row, it is not the recipes that are the matter. */
const MAX_FAILURES_IN_A_ROW = 100;

/** Reasons that hold for every request: the token is not accepted, or the rate limit is used up. */
const HOLDS_FOR_ALL = ['401', '429'];

/**
 * Runs pieces of work of which one may fail without the others, and gives their errors back. Once
 * the rest would surely fail as well, no more of it is begun: it gets the same error at once.
 */
export class CircuitBreaker {
	private openedBy: Error | undefined;

	private failuresInARow = 0;

	constructor(private readonly client: WorkatoClient) {}

	/** @throws what ends the whole run: a canceled execution, too many items */
	async run<Result>(work: () => Promise<Result>): Promise<{ result: Result } | { error: Error }> {
		if (this.openedBy !== undefined) return { error: this.openedBy };
		const outcome = await settle(work);
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
		// Workato refuses at once; what has no answer, or a 5xx, has been retried for long.
		this.failuresInARow = httpCode.startsWith('4') ? 0 : this.failuresInARow + 1;
		const isOver = this.failuresInARow >= MAX_FAILURES_IN_A_ROW;
		if (isOver || HOLDS_FOR_ALL.includes(httpCode)) this.openedBy = error;
	}
}

async function settle<Result>(
	work: () => Promise<Result>,
): Promise<{ result: Result } | { error: Error }> {
	try {
		return { result: await work() };
	} catch (error) {
		return { error: error instanceof Error ? error : new OperationalError(String(error)) };
	}
}
