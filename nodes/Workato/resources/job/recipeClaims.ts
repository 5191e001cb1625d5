import { AbortedError, onAbort } from '../../transport/abort';

/** Those who wait for each recipe that is claimed. */
const claimed = new Map<string, Array<() => void>>();

/**
 * Lets one execution of this process at a time look at a recipe's jobs and send them to be rerun.
 * Between the look and the sending no other may come: both would find that a job has no rerun yet.
 *
 * A recipe's ID is unique in a data center, so that a customer's own ID and its External ID lead to
 * the same claim.
 */
export class RecipeClaims {
	private readonly held = new Set<string>();

	private constructor(private readonly appUrl: string) {}

	/**
	 * Waits until all the recipes are free. They are claimed in one order, whoever asks, so that no
	 * two executions wait for each other.
	 *
	 * @param appUrl the data center
	 */
	static async of(
		appUrl: string,
		recipeIds: Iterable<string>,
		signal: AbortSignal | undefined,
	): Promise<RecipeClaims> {
		const claims = new RecipeClaims(appUrl);
		const keys = [...new Set(recipeIds)].map((recipeId) => keyOf(appUrl, recipeId)).sort();
		let hasAll = false;
		try {
			for (const key of keys) {
				await claim(key, signal);
				claims.held.add(key);
			}
			hasAll = true;
			return claims;
		} finally {
			if (!hasAll) claims.releaseAll();
		}
	}

	release(recipeId: string): void {
		this.releaseKey(keyOf(this.appUrl, recipeId));
	}

	releaseAll(): void {
		for (const key of this.held) this.releaseKey(key);
	}

	private releaseKey(key: string): void {
		if (!this.held.delete(key)) return;
		const next = claimed.get(key)?.shift();
		if (next === undefined) claimed.delete(key);
		else next();
	}
}

function keyOf(appUrl: string, recipeId: string): string {
	return `${appUrl} ${recipeId}`;
}

async function claim(key: string, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw new AbortedError();
	const waiting = claimed.get(key);
	if (waiting === undefined) {
		claimed.set(key, []);
		return;
	}
	await new Promise<void>((resolve, reject) => {
		const proceed = () => {
			stopListening();
			resolve();
		};
		const stopListening = onAbort(signal, () => {
			waiting.splice(waiting.indexOf(proceed), 1);
			reject(new AbortedError());
		});
		waiting.push(proceed);
	});
}
