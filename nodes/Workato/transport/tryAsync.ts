import { OperationalError } from 'n8n-workflow';

/** The result of work that may fail, for a caller that can go on without it. */
export type TryResult<Result> = { result: Result } | { error: Error };

/** Runs work for one of several recipes, so that a failure doesn't stop the others. */
export async function tryAsync<Result>(work: () => Promise<Result>): Promise<TryResult<Result>> {
	try {
		return { result: await work() };
	} catch (error) {
		return { error: error instanceof Error ? error : new OperationalError(String(error)) };
	}
}
