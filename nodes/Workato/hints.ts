import type { NodeHint } from 'n8n-workflow';

const IS_JOB_LIST = '$parameter["resource"] === "job" && $parameter["operation"] === "list"';
const HAS_WINDOW =
	'($parameter["filters"]?.["startedAfter"] || $parameter["filters"]?.["completedAfter"])';

/** What the node says in its output panel of choices that cost requests, or that leave jobs out. */
export const hints: NodeHint[] = [
	{
		message:
			'Return All without Started After reads the whole history of the recipe, page by page. For a busy recipe add the filter Started After: reading then stops where the jobs get older.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${IS_JOB_LIST} && $parameter["returnAll"] === true && !${HAS_WINDOW} }}`,
	},
	{
		message:
			'These are the jobs of the window alone. Reading stopped where jobs got older than it, so that older ones cost no requests.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'afterExecution',
		displayCondition: `={{ ${IS_JOB_LIST} && !!${HAS_WINDOW} }}`,
	},
];
