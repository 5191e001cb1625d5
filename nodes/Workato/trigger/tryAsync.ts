/** The result of an attempt, for a caller that can continue without it. */
export type TryResult<Result> = { result: Result } | { error: Error };

/** Tries something for one of several recipes, so that a failure doesn't stop the others. */
export async function tryAsync<Result>(work: () => Promise<Result>): Promise<TryResult<Result>> {
	return await work().then(
		(result) => ({ result }),
		(error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
	);
}
