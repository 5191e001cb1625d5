import type { NodeHint } from 'n8n-workflow';

const IS_JOB_LIST = '$parameter["resource"] === "job" && $parameter["operation"] === "list"';
const filter = (name: string) => `$parameter["filters"]?.["${name}"]`;
const STARTS_LATE = `(${filter('startedAfter')} || ${filter('startedIn')})`;
const COMPLETES_LATE = `(${filter('completedAfter')} || ${filter('completedIn')})`;
const HAS_WINDOW = `(${STARTS_LATE} || ${COMPLETES_LATE})`;

/** Whether reading stops before the end of the history. With 0, a job may have run for ever. */
const STOPS_EARLY = `(${STARTS_LATE} || (${COMPLETES_LATE} && Number($parameter["options"]?.["longestRunHours"] ?? 24) !== 0))`;

/** What the node says in its output panel of choices that cost requests, or that leave jobs out. */
export const hints: NodeHint[] = [
	{
		message:
			'Return All without Started After reads the whole history of the recipe, page by page. For a busy recipe add the filter Started After: reading then stops where the jobs get older.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${IS_JOB_LIST} && $parameter["returnAll"] === true && !${STOPS_EARLY} }}`,
	},
	{
		message:
			'Only jobs since Started After (or Completed After) are read: reading stops where jobs get older.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'always',
		displayCondition: `={{ ${IS_JOB_LIST} && !!${STOPS_EARLY} }}`,
	},
	{
		message:
			'No more than Limit jobs come, also where the window holds more. To be sure to get all of them, switch Return All on.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'always',
		displayCondition: `={{ ${IS_JOB_LIST} && $parameter["returnAll"] === false && !!${HAS_WINDOW} }}`,
	},
];
