import type { NodeHint } from 'n8n-workflow';

const READS_JOBS =
	'$parameter["resource"] === "job" && ["list", "summarize"].includes($parameter["operation"])';
const LISTS_RECIPES = '$parameter["resource"] === "recipe"';
const OF_ALL_CUSTOMERS = '$parameter["workspace"] === "allCustomers"';
const OF_ALL_RECIPES =
	'$parameter["workspace"] !== "allCustomers" && $parameter["recipeScope"] === "all"';

/** What reading several workspaces or recipes will cost, as the output panel says before a run. */
export const costHints: NodeHint[] = [
	costHint(
		`${READS_JOBS} && ${OF_ALL_CUSTOMERS}`,
		'All Customers sends at least two requests per customer and one per recipe. If Workato allows 60 requests per minute, 40 customers with 20 recipes each take about 15 minutes. To send fewer, add Skip Idle Recipes to Recipe Filters, and a time window such as Completed After to Filters.',
	),
	costHint(
		`${READS_JOBS} && ${OF_ALL_RECIPES}`,
		'All Recipes sends at least one request per recipe. If Workato allows 60 requests per minute, 100 recipes take about two minutes. To send fewer, add Skip Idle Recipes to Recipe Filters, and a time window such as Completed After to Filters.',
	),
	costHint(
		`${LISTS_RECIPES} && ${OF_ALL_CUSTOMERS}`,
		'All Customers sends at least two requests per customer. If Workato allows 60 requests per minute, 40 customers take about 80 seconds.',
	),
];

function costHint(condition: string, message: string): NodeHint {
	return {
		message,
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${condition} }}`,
	};
}
