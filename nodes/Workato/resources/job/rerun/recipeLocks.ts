import { AbortedError, onAbort } from '../../../transport/abort';

/** For each locked recipe, the executions that wait for it. */
const waitersByRecipe = new Map<string, Array<() => void>>();

/**
 * Locks recipes, so that in this process one execution at a time checks a recipe's jobs and sends
 * them. Otherwise two could both find that a job has no rerun yet, and both send it.
 *
 * A recipe's ID is unique in its data center. So the lock is the same whether the customer is named
 * by ID or by External ID.
 */
export class RecipeLocks {
	private readonly held = new Set<string>();

	private constructor(private readonly appUrl: string) {}

	/**
	 * Waits until all the recipes are free, and locks them. Everybody locks them in the same order, so
	 * that no two executions wait for each other.
	 *
	 * @param appUrl identifies the data center
	 * @throws AbortedError if the execution is canceled while it waits
	 */
	static async acquire(
		appUrl: string,
		recipeIds: Iterable<string>,
		signal: AbortSignal | undefined,
	): Promise<RecipeLocks> {
		const locks = new RecipeLocks(appUrl);
		const keys = [...new Set(recipeIds)].map((recipeId) => keyOf(appUrl, recipeId)).sort();
		let hasAll = false;
		try {
			for (const key of keys) {
				await lock(key, signal);
				locks.held.add(key);
			}
			hasAll = true;
			return locks;
		} finally {
			if (!hasAll) locks.releaseAll();
		}
	}

	release(recipeId: string): void {
		this.releaseKey(keyOf(this.appUrl, recipeId));
	}

	releaseAll(): void {
		for (const key of this.held) this.releaseKey(key);
	}

	/** Passes the lock on to whoever has waited longest. */
	private releaseKey(key: string): void {
		if (!this.held.delete(key)) return;
		const next = waitersByRecipe.get(key)?.shift();
		if (next === undefined) waitersByRecipe.delete(key);
		else next();
	}
}

function keyOf(appUrl: string, recipeId: string): string {
	return `${appUrl} ${recipeId}`;
}

async function lock(key: string, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw new AbortedError();
	const waiters = waitersByRecipe.get(key);
	if (waiters === undefined) {
		waitersByRecipe.set(key, []);
		return;
	}
	await new Promise<void>((resolve, reject) => {
		const proceed = () => {
			stopListening();
			resolve();
		};
		const stopListening = onAbort(signal, () => {
			waiters.splice(waiters.indexOf(proceed), 1);
			reject(new AbortedError());
		});
		waiters.push(proceed);
	});
}
