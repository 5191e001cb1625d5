/** What came of an attempt, for a caller that goes on without it. */
export type Attempt<Result> = { result: Result } | { error: Error };

/** Tries something for one of several recipes, of which none may stop the others. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Attempt<Result>> {
	return await work().then(
		(result) => ({ result }),
		(error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
	);
}
