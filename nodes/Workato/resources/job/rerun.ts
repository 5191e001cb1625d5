import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { createCustomOperationClient } from '../../declarative/customOperationClient';
import { asItemError, forEachInputItem, toItem } from '../../declarative/inputItems';
import { errorColumns, type OperationContext } from '../../declarative/runOperation';
import { MAX_ITEMS } from '../../model/itemLimit';
import { parameterError } from '../../parameters/parameterError';
import { readBoolean } from '../../parameters/primitives';
import type { ParameterContext } from '../../parameters/locator';
import { readRecipe } from '../../parameters/recipe';
import { readJobIds } from './jobIds';
import { RerunLedger } from './rerunLedger';
import { rerunNamedJobs } from './rerunNamedJobs';
import type { NamedJobs } from './rerunRows';

const showOnlyForRerun = { resource: ['job'], operation: ['rerun'] };

export const rerunFields: INodeProperties[] = [
	{
		displayName:
			'A rerun runs the steps of the recipe again, with the job’s stored trigger and the latest version of the recipe. It may create records again that the job has created before.',
		name: 'rerunNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: showOnlyForRerun },
	},
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		required: true,
		default: '={{ $json.id }}',
		placeholder: 'e.g. j-AJMfQh8c-hsCXcs',
		displayOptions: { show: showOnlyForRerun },
		description:
			'The jobs to rerun: the ID of each input item’s job, or many at once, as a list or separated by commas. All of them are jobs of the recipe.',
	},
	{
		displayName: 'Failed Jobs Only',
		name: 'failedOnly',
		type: 'boolean',
		default: true,
		displayOptions: { show: showOnlyForRerun },
		description: 'Whether to look at each job first, and skip those that did not fail',
	},
	{
		displayName: 'Skip Jobs Already Rerun',
		name: 'skipRerun',
		type: 'boolean',
		default: true,
		displayOptions: { show: showOnlyForRerun },
		description:
			'Whether to look for reruns of each job first, and skip those whose newest rerun succeeded or has not ended',
	},
	{
		displayName: 'Check Only',
		name: 'checkOnly',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForRerun },
		description:
			'Whether to send nothing, and to report which jobs are ready to be rerun and which would be skipped',
	},
];

/** Reruns the jobs of all input items. n8n calls it once, with all of them. */
export async function rerunJobsOfAllItems(
	this: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const mayContinue = this.continueOnFail();
	const errors = new Map<number, unknown>();
	const named: NamedJobs[] = [];
	const client = await createCustomOperationClient(this);
	let jobCount = 0;
	const count = await forEachInputItem(this, (item, parameters) => {
		try {
			const ofItem = readNamedJobs(parameters, item, client.appUrl);
			named.push(ofItem);
			jobCount += ofItem.jobIds.length;
		} catch (error) {
			if (!mayContinue) throw asItemError(this, error, item);
			errors.set(item, error);
		}
		if (jobCount > MAX_ITEMS) throw tooManyJobs(this);
	});
	const rows = await rerunNamedJobs({ client, ledger: RerunLedger.of(this), mayContinue }, named);
	const items = Array.from({ length: count }, (_, item) => {
		const error = errors.get(item) ?? rows.errors.get(item);
		if (mayContinue && error !== undefined) return [toItem(errorColumns(error), item)];
		return (rows.byItem.get(item) ?? []).map((row) => toItem(row, item));
	});
	return [items.flat()];
}

/** Each of 1,000 items that names all 1,000 jobs would put out a million rows, and hold up n8n. */
function tooManyJobs(context: IExecuteFunctions) {
	return parameterError(
		context,
		`The input items name more than ${MAX_ITEMS.toLocaleString('en')} jobs in all, and n8n can’t pass on more items`,
		'No job has been rerun. Where an expression in Job IDs returns the jobs of all items, turn on Execute Once in this node’s settings, or use {{ $json.id }} for the job of each item.',
	);
}

/**
 * The same for a tool of an AI agent: some versions of n8n do not call a node's custom operation
 * there, but its declarative one, with the agent's one item.
 */
export async function* rerunJobsOfOneItem({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const item = context.getItemIndex();
	const named = readNamedJobs(context, item, client.appUrl);
	const ledger = RerunLedger.of(context);
	const rows = await rerunNamedJobs({ client, ledger, mayContinue: false }, [named]);
	yield rows.byItem.get(item) ?? [];
}

function readNamedJobs(form: ParameterContext, item: number, appUrl: string): NamedJobs {
	const failedOnly: unknown = form.getNodeParameter('failedOnly', true);
	const skipRerun: unknown = form.getNodeParameter('skipRerun', true);
	const checkOnly: unknown = form.getNodeParameter('checkOnly', false);
	return {
		item,
		recipe: readRecipe(form, appUrl),
		jobIds: readJobIds(form),
		checkOnly: readBoolean(form, 'Check Only', checkOnly, false),
		checks: {
			failedOnly: readBoolean(form, 'Failed Jobs Only', failedOnly, true),
			skipRerun: readBoolean(form, 'Skip Jobs Already Rerun', skipRerun, true),
		},
	};
}
