import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { failuresToTell, noteTold } from './alarm';
import { handOver } from './handOver';
import { readAll, type Reading } from './readAll';
import { sampleJobs } from './sample';
import { begin } from './start';
import { readState, writeState } from './state';
import { readWatched, type Watched } from './watched';

/** The triggers whose poll is under way: n8n may start the next one before it has ended. */
const polling = new Set<string>();

/** What n8n has handed to a trigger that was activated: it stays the same until deactivation. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One poll: the jobs that have ended since the last one, the oldest end first.
 *
 * @returns null where there are none, which starts no execution
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const watched = await readWatched(this);
	if (this.getMode?.() === 'manual') return await sampleJobs(watched);

	const trigger = `${this.getWorkflow().id} ${this.getNode().id}`;
	if (polling.has(trigger)) return null;
	polling.add(trigger);
	try {
		return await pollOnce(this, trigger, watched);
	} finally {
		polling.delete(trigger);
	}
}

async function pollOnce(
	context: IPollFunctions,
	trigger: string,
	watched: Watched,
): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const state = isActivation(context) ? undefined : readState(staticData, watched.workspace);
	if (state === undefined) {
		writeState(staticData, await begin(watched));
		return null;
	}
	const reading = await readAll(watched, state, deadlineOf(context));
	const { items, next } = handOver(watched, state, reading);
	writeState(staticData, next);
	if (items.length > 0) return [items];
	tellFailures(context, trigger, reading);
	return null;
}

/**
 * Whether this is the poll with which n8n activates the workflow on the user's word. Then what has
 * ended is old; after a restart of n8n, or an edit of the workflow, it is not.
 */
function isActivation(context: IPollFunctions): boolean {
	if (context.getActivationMode?.() !== 'activate' || activated.has(context)) return false;
	activated.add(context);
	return true;
}

/** n8n 2.40 and later tell how long a poll may take; before, five minutes were the limit. */
const POLL_BUDGET_MS = 240_000;

function deadlineOf(context: IPollFunctions): number {
	const budgetMs = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : POLL_BUDGET_MS;
	return Date.now() + budgetMs / 2;
}

/** Fails the poll, which n8n shows as a failed execution, if there is something new to tell. */
function tellFailures(context: IPollFunctions, trigger: string, { failures, read }: Reading): void {
	const nowMs = Date.now();
	const nothingRead = read.size === 0;
	const told = failuresToTell(trigger, failures, { nothingRead, nowMs });
	const [first] = told;
	if (first === undefined) return;
	noteTold(trigger, told, nowMs);
	const advice = 'description' in first.error ? String(first.error.description ?? '') : '';
	const others = nothingRead
		? 'Nothing else could be read either.'
		: `${read.size} other recipes are watched as before.`;
	throw new NodeOperationError(
		context.getNode(),
		`Workato Trigger could not read ${told.map(({ what }) => what).join(', ')}: ${first.error.message}`,
		{
			description: `${advice} ${others} No job is lost: what ends meanwhile is told once it can be read. This is told once.`,
		},
	);
}
