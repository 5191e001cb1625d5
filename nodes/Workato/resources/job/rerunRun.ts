import type { IExecuteSingleFunctions } from 'n8n-workflow';

/**
 * What the input items of one run of the node tell each other. n8n serves all of them at the same
 * time, and where one ends in an error it throws away what came of the others, reruns that Workato
 * has begun included: an error may only come while nothing has been sent for any of them.
 */
export class RerunRun {
	/** How many requests have been sent to Workato for all items. */
	requestsSent = 0;

	/** Whether an item has ended in an error, so that no other may begin to send. */
	isCalledOff = false;

	private readonly itemByJob = new Map<string, number>();

	private itemsServed = 0;

	/** Serves one item. */
	static async serve<Result>(
		context: IExecuteSingleFunctions,
		work: (run: RerunRun) => Promise<Result>,
	): Promise<Result> {
		// The same object for all items of a run, and another for each run.
		const key = context.getExecuteData();
		const run = runs.get(key) ?? new RerunRun();
		runs.set(key, run);
		run.itemsServed += 1;
		let hasFailed = true;
		try {
			const result = await work(run);
			hasFailed = false;
			return result;
		} finally {
			run.itemsServed -= 1;
			if (hasFailed && !context.continueOnFail()) run.isCalledOff = true;
			// Retry On Fail serves all items of the run anew.
			if (run.isCalledOff && run.itemsServed === 0) runs.delete(key);
		}
	}

	/** Whether an item may send a job: each job is sent for one item alone. */
	take(job: string, item: number): boolean {
		const takenBy = this.itemByJob.get(job) ?? item;
		this.itemByJob.set(job, takenBy);
		return takenBy === item;
	}
}

const runs = new WeakMap<object, RerunRun>();
