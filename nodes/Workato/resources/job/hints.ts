import type { NodeHint } from 'n8n-workflow';

const IS_JOB_LIST = '$parameter["resource"] === "job" && $parameter["operation"] === "list"';
const filter = (name: string) => `$parameter["filters"]?.["${name}"]`;
const STARTS_LATE = `(${filter('startedAfter')} || ${filter('startedIn')})`;
const COMPLETES_LATE = `(${filter('completedAfter')} || ${filter('completedIn')})`;

/** Whether reading stops before the end of the history. With 0, a job may have run forever. */
const STOPS_EARLY = `(${STARTS_LATE} || (${COMPLETES_LATE} && Number($parameter["options"]?.["longestRunHours"] ?? 24) !== 0))`;

const SEARCHES = `(${filter('titleContains')} || ${filter('errorContains')})`;

/**
 * Hints in the node's output panel about settings that cost many requests. n8n itself says when Limit
 * is reached.
 */
export const hints: NodeHint[] = [
	{
		message:
			'Return All without a time filter reads the recipe’s whole history, page by page. For a busy recipe, add the filter Completed After or Completed In: the node then reads only as far back as needed.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${IS_JOB_LIST} && $parameter["returnAll"] === true && !${STOPS_EARLY} }}`,
	},
	{
		message:
			'Workato can’t search. Without a time filter, Title Contains and Error Contains read the recipe’s whole history, page by page, unless Limit is reached before. For a busy recipe, add the filter Completed After or Completed In: the node then reads only as far back as needed.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${IS_JOB_LIST} && $parameter["returnAll"] !== true && ${SEARCHES} && !${STOPS_EARLY} }}`,
	},
];
