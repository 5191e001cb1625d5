import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { fieldError, quoted } from '../fieldError';
import { listCustomers } from './customer/list';
import { getJob } from './job/get';
import { listJobs } from './job/list';
import { rerunJobsOf } from './job/rerun';
import { summarizeJobs } from './job/summarize';
import type { ItemCall, Operation } from './perItem';
import { listRecipes } from './recipe/list';

/** What each operation of each resource does, by their values in the form. */
const OPERATIONS = new Map<unknown, Map<unknown, Operation>>([
	['customer', new Map([['list', listCustomers]])],
	[
		'job',
		new Map([
			['get', getJob],
			['list', listJobs],
			['rerun', rerunJobsOf],
			['summarize', summarizeJobs],
		]),
	],
	['recipe', new Map([['list', listRecipes]])],
]);

/**
 * Puts out what the chosen operation does. n8n's engine would look for it by the text that is saved:
 * for a word that it does not find, or an expression, it sends a signed request to the host itself.
 *
 * @throws NodeOperationError where there is no such resource or operation
 */
export async function* chosenOperation(call: ItemCall): AsyncGenerator<IDataObject[]> {
	yield* operationIn(call.form)(call);
}

function operationIn(form: IExecuteSingleFunctions): Operation {
	const resource: unknown = form.getNodeParameter('resource', '');
	const operations = OPERATIONS.get(resource);
	if (operations === undefined) {
		throw fieldError(
			form,
			`Resource: ${quoted(resource)} is not a resource of this node`,
			`Choose one of ${[...OPERATIONS.keys()].join(', ')}: no expression can choose it.`,
		);
	}
	const name: unknown = form.getNodeParameter('operation', '');
	const operation = operations.get(name);
	if (operation === undefined) {
		throw fieldError(
			form,
			`Operation: ${quoted(name)} is not an operation of a ${String(resource)}`,
			`Choose one of ${[...operations.keys()].join(', ')}: no expression can choose it.`,
		);
	}
	return operation;
}
