import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { isDeadlineError } from '../transport/deadline';
import type { PollOutput } from './emit';
import { findDueFailures, markReported, type PollFailure } from './failureNotifier';

/**
 * Fails the poll, which n8n shows as a failed execution, if there is something new to report. The
 * items of such a poll come with the next one.
 *
 * @param isStarting an error would leave the workflow inactive
 */
export function reportFailures(
	context: IPollFunctions,
	trigger: string,
	{ listing, result }: PollOutput,
	{ isStarting, hasItems }: { isStarting: boolean; hasItems: boolean },
): void {
	const { read, waiting } = result;
	const nothingRead = read.size === 0 && listing.records.size === 0;
	const isTimeUp =
		nothingRead &&
		listing.failures.length === 0 &&
		result.failures.every(({ error }) => isDeadlineError(error));
	const unread = waiting.length + result.failures.length;
	const failures = isTimeUp && unread > 0 ? [outOfTime(context, unread)] : result.failures;
	const nowMs = Date.now();
	const { due, isUrgent } = findDueFailures(trigger, {
		failures,
		untriedKeys: [...listing.recipes.keys()]
			.filter((id) => !read.has(id))
			.flatMap((id) => [id, `${id} pending`]),
		nothingRead,
		nowMs,
	});
	const [first] = due;
	if (first === undefined || isStarting || (hasItems && !isUrgent)) return;
	markReported(trigger, due, nowMs);
	const advice = 'description' in first.error ? String(first.error.description ?? '') : '';
	const others = nothingRead
		? 'Nothing else could be read, either.'
		: 'Everything else is still reported.';
	throw new NodeOperationError(
		context.getNode(),
		`Workato Trigger could not read ${namesOf(due)}: ${first.error.message}`,
		{
			description: `${advice} ${others} No event is lost: events are reported once they can be read. This error is reported once.`,
		},
	);
}

function outOfTime(context: IPollFunctions, count: number): PollFailure {
	return {
		key: 'time',
		what: `any of ${count} recipes`,
		error: new NodeOperationError(
			context.getNode(),
			'Workato didn’t respond in the time that n8n allows for a poll',
		),
	};
}

const MAX_NAMES = 5;

function namesOf(failures: readonly PollFailure[]): string {
	const names = failures.slice(0, MAX_NAMES).map(({ what }) => what);
	const more = failures.length - names.length;
	return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
