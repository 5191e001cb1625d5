import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { failuresToTell, noteTold, type PollFailure } from './failureNotifier';
import { emit } from './emit';
import { pollRecipes, type PollResult } from './pollRecipes';
import { sampleJobs } from './sampleEvents';
import { begin } from './activate';
import { readState, writeState } from './state';
import { readPollConfig, type PollConfig } from './pollConfig';

/**
 * What n8n hands to a trigger's polls stays the same from an activation to the next. In it n8n may
 * start a poll before the last one has ended.
 */
const polling = new WeakSet<IPollFunctions>();

/** Those whose activation has been dealt with. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One poll: the jobs that have ended since the last one, the oldest end first.
 *
 * @returns null where there are none, which starts no execution
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const watched = await readPollConfig(this);
	if (this.getMode?.() === 'manual') return await sampleJobs(watched);

	if (polling.has(this)) return null;
	polling.add(this);
	try {
		return await pollOnce(this, watched);
	} finally {
		polling.delete(this);
	}
}

async function pollOnce(
	context: IPollFunctions,
	watched: PollConfig,
): Promise<INodeExecutionData[][] | null> {
	const isStarting = isFirstPoll(context);
	const staticData = context.getWorkflowStaticData('node');
	const state = readState(staticData, watched);
	if (state === undefined || isActivation(context)) {
		writeState(staticData, await begin(watched, state, deadlineOf(context)));
		activated.add(context);
		return null;
	}
	const reading = await pollRecipes(watched, state, deadlineOf(context));
	const { items, next } = emit(watched, reading);
	tellFailures(context, reading, { isStarting, hasItems: items.length > 0 });
	writeState(staticData, next);
	return items.length > 0 ? [items] : null;
}

/**
 * Whether this is the poll with which n8n activates the workflow on the user's word. Then what has
 * ended is old; after a restart of n8n, or an edit of the workflow, it is not.
 */
function isActivation(context: IPollFunctions): boolean {
	return context.getActivationMode?.() === 'activate' && !activated.has(context);
}

/** n8n 2.40 and later tell how long a poll may take; before, five minutes were the limit. */
const POLL_BUDGET_MS = 240_000;

function deadlineOf(context: IPollFunctions): number {
	const budgetMs = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : POLL_BUDGET_MS;
	return Date.now() + budgetMs / 2;
}

/** Those that have polled before. */
const polled = new WeakSet<IPollFunctions>();

/** What n8n grants where it does not keep its schedule in the database. */
const UNSCHEDULED_BUDGET_MS = 300_000;

/**
 * Whether n8n is only just activating the workflow: an error would leave it inactive. An n8n that
 * keeps its schedule in the database hands something new to each poll, and grants it less time.
 */
function isFirstPoll(context: IPollFunctions): boolean {
	const isScheduled =
		'getPollBudgetMs' in context && context.getPollBudgetMs() !== UNSCHEDULED_BUDGET_MS;
	const isFirst = !isScheduled && !polled.has(context);
	polled.add(context);
	return isFirst;
}

/**
 * Fails the poll, which n8n shows as a failed execution, if there is something new to tell. Nothing
 * is remembered of such a poll: the next one reads the same again.
 */
function tellFailures(
	context: IPollFunctions,
	reading: PollResult,
	{ isStarting, hasItems }: { isStarting: boolean; hasItems: boolean },
): void {
	const { failures, read, begun, waiting } = reading;
	const trigger = nameOf(context);
	const readCount = read.size + begun.size;
	const nowMs = Date.now();
	const { due, isUrgent } = failuresToTell(trigger, {
		failures,
		untriedKeys: waiting.flatMap((id) => [id, `${id} pending`]),
		nothingRead: readCount === 0,
		nowMs,
	});
	const [first] = due;
	if (first === undefined || isStarting || (hasItems && !isUrgent)) return;
	noteTold(trigger, due, nowMs);
	const advice = 'description' in first.error ? String(first.error.description ?? '') : '';
	const others =
		readCount === 0
			? 'Nothing else could be read either.'
			: `What else is watched (${readCount} of ${reading.recipes.size} recipes were read) is told as before.`;
	throw new NodeOperationError(
		context.getNode(),
		`Workato Trigger could not read ${namesOf(due)}: ${first.error.message}`,
		{
			description: `${advice} ${others} No job is lost: what ends meanwhile is told once it can be read. This is told once.`,
		},
	);
}

function nameOf(context: IPollFunctions): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

const MAX_NAMES = 5;

function namesOf(failures: readonly PollFailure[]): string {
	const names = failures.slice(0, MAX_NAMES).map(({ what }) => what);
	const more = failures.length - names.length;
	return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
