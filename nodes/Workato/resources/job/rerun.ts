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
import { isEmpty } from '../../parameters/collection';
import { parameterError } from '../../parameters/parameterError';
import { readBoolean } from '../../parameters/primitives';
import type { ParameterContext } from '../../parameters/locator';
import { readRecipe } from '../../parameters/recipe';
import { readJobIds } from './rerun/jobIds';
import { RerunLedger } from './rerun/rerunLedger';
import { rerunItems } from './rerun/rerunItems';
import type { RerunParameters } from './rerun/rerunRows';

const showOnlyForRerun = { resource: ['job'], operation: ['rerun'] };

export const rerunFields: INodeProperties[] = [
	{
		displayName:
			'A rerun runs the recipe’s steps again, with the job’s stored trigger data and the latest version of the recipe. It may create records a second time.',
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
			'The jobs to rerun: one ID per input item, or several as a list or separated by commas. All of them must be jobs of the recipe.',
	},
	{
		displayName: 'Failed Jobs Only',
		name: 'failedOnly',
		type: 'boolean',
		default: true,
		displayOptions: { show: showOnlyForRerun },
		description: 'Whether to check each job first, and skip the ones that didn’t fail',
	},
	{
		displayName: 'Skip Jobs Already Rerun',
		name: 'skipRerun',
		type: 'boolean',
		default: true,
		displayOptions: { show: showOnlyForRerun },
		description:
			'Whether to look for reruns of each job first, and skip the jobs whose newest rerun succeeded or hasn’t ended',
	},
	{
		displayName: 'Check Only',
		name: 'checkOnly',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForRerun },
		description:
			'Whether to rerun nothing, and only report which jobs would be rerun and which would be skipped',
	},
];

/** Reruns the jobs of all input items. n8n calls it once for all of them. */
export async function rerunJobsOfAllItems(
	this: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const mayContinue = this.continueOnFail();
	const errors = new Map<number, unknown>();
	const parametersOfItems: RerunParameters[] = [];
	const client = await createCustomOperationClient(this);
	let jobCount = 0;
	const count = await forEachInputItem(this, (item, context) => {
		try {
			const parameters = readRerunParameters(context, item, client.appUrl);
			parametersOfItems.push(parameters);
			jobCount += parameters.jobIds.length;
		} catch (error) {
			if (!mayContinue) throw asItemError(this, error, item);
			errors.set(item, error);
		}
		if (jobCount > MAX_ITEMS) throw tooManyJobs(this);
	});
	const ledger = RerunLedger.of(this);
	const rows = await rerunItems({ client, ledger, mayContinue }, parametersOfItems);
	const items = Array.from({ length: count }, (_, item) => {
		const error = errors.get(item) ?? rows.errors.get(item);
		if (mayContinue && error !== undefined) return [toItem(errorColumns(error), item)];
		return (rows.byItem.get(item) ?? []).map((row) => toItem(row, item));
	});
	return [items.flat()];
}

/** If each of 1,000 items names all 1,000 jobs, a million rows would block n8n. */
function tooManyJobs(context: IExecuteFunctions) {
	return parameterError(
		context,
		`The input items name more than ${MAX_ITEMS.toLocaleString('en')} jobs in all, and n8n can’t pass on more items`,
		'No job has been rerun. If the expression in Job IDs returns the jobs of all items, turn on Execute Once in this node’s settings, or use {{ $json.id }} to get the job of each item.',
	);
}

/**
 * The same for an AI agent's tool: some n8n versions don't call a node's custom operation there, but
 * its declarative operation, with the agent's one item.
 */
export async function* rerunJobsOfOneItem({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const item = context.getItemIndex();
	const parameters = readRerunParameters(context, item, client.appUrl);
	const ledger = RerunLedger.of(context);
	const rows = await rerunItems({ client, ledger, mayContinue: false }, [parameters]);
	yield rows.byItem.get(item) ?? [];
}

/**
 * Reads the form for one input item.
 *
 * @param appUrl the URL of the credential's Workato, which entered URLs must match
 * @throws NodeOperationError that names the field and says what to do
 */
function readRerunParameters(
	context: ParameterContext,
	item: number,
	appUrl: string,
): RerunParameters {
	const failedOnly: unknown = context.getNodeParameter('failedOnly', true);
	const skipRerun: unknown = context.getNodeParameter('skipRerun', true);
	return {
		item,
		recipe: readRecipe(context, appUrl),
		jobIds: readJobIds(context),
		checkOnly: readCheckOnly(context),
		checks: {
			failedOnly: readBoolean(context, 'Failed Jobs Only', failedOnly, true),
			skipRerun: readBoolean(context, 'Skip Jobs Already Rerun', skipRerun, true),
		},
	};
}

/** Nothing is no answer here: jobs that were only to be checked would be rerun. */
function readCheckOnly(context: ParameterContext): boolean {
	const entered: unknown = context.getNodeParameter('checkOnly', false);
	if (!isEmpty(entered)) return readBoolean(context, 'Check Only', entered);
	throw parameterError(
		context,
		'Check Only is empty: its expression returned nothing for this item',
		'So that no job is rerun by mistake, the jobs of this item were left alone. Have the expression return true to only check them, or false to rerun them.',
	);
}
