/** What came of an attempt, for a caller that goes on without it. */
export type TryResult<Result> = { result: Result } | { error: Error };

/** Tries something for one of several recipes, of which none may stop the others. */
export async function tryAsync<Result>(work: () => Promise<Result>): Promise<TryResult<Result>> {
	return await work().then(
		(result) => ({ result }),
		(error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
	);
}
