import type { RecipeScope } from '../model/scope';
import { parameterError, quoteValue } from './parameterError';
import { hasBrokenCharacters, readIdText } from './ids';
import { readLocator, type LocatorField, type ParameterContext } from './locator';
import { assertSameDataCenter } from './assertSameDataCenter';
import { readWorkatoUrl } from './workatoUrl';

export const jobField: LocatorField = {
	displayName: 'Job',
	name: 'job',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The job to get',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a job…',
			typeOptions: {
				searchListMethod: 'searchJobs',
				searchable: true,
				slowLoadNotice: {
					message:
						'This list takes long because Workato sends it page by page. If you know the ID, switch this field to By Handle or By URL.',
					timeout: 10_000,
				},
			},
		},
		{
			displayName: 'By Handle',
			name: 'handle',
			type: 'string',
			placeholder: 'e.g. j-AJMfQh8c-hsCXcs',
			hint: 'The job’s ID, as in the id column of List',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf',
			hint: 'The address of the job’s page in Workato',
		},
	],
};

/**
 * The handle of the job that the form selects.
 *
 * @param recipe the recipe that the form selects: the URL of another recipe's job is rejected
 * @param appUrl the URL of the credential's Workato: the URL of another data center is rejected
 * @throws NodeOperationError that names the field and says what to do
 */
export function readJobHandle(
	context: ParameterContext,
	recipe: RecipeScope,
	appUrl: string,
): string {
	const { mode, value } = readLocator(context, jobField, 'handle');
	const entered = value.trim();
	if (entered === '') {
		throw parameterError(
			context,
			'Job is empty',
			'Enter the handle of a job, such as j-AJMfQh8c-hsCXcs, or the address of its page in Workato. If an expression fills this field, it returned nothing for this item.',
		);
	}
	return mode === 'url'
		? readHandleInUrl(context, entered, recipe, appUrl)
		: readHandle(context, 'Job', entered);
}

/** A single handle: no path, no list, and none of the characters of a list. */
const IN_AN_ADDRESS = /^[^\s/\\?#,;"'`“”‘’<>()[\]{}\p{Cf}]+$/u;

/**
 * Checks a job handle. Its format isn't documented, so anything that can be part of a URL is accepted.
 *
 * @param field the field it was entered in
 */
export function readHandle(context: ParameterContext, field: string, entered: unknown): string {
	const handle = readIdText(context, field, entered).trim();
	if (!IN_AN_ADDRESS.test(handle) || /^\.{1,2}$/.test(handle) || hasBrokenCharacters(handle)) {
		throw parameterError(
			context,
			`${field}: ${quoteValue(entered)} isn’t a valid job handle`,
			'Enter a handle such as j-AJMfQh8c-hsCXcs. It’s in the id column of List, and at the end of the address of the job’s page in Workato.',
		);
	}
	return handle;
}

function readHandleInUrl(
	context: ParameterContext,
	url: string,
	recipe: RecipeScope,
	appUrl: string,
): string {
	const page = readWorkatoUrl(url);
	if (page?.jobHandle === undefined) {
		throw parameterError(
			context,
			`Job: ${quoteValue(url)} isn’t the address of a job`,
			'Open the job in Workato and copy the whole address from the browser, such as https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf.',
		);
	}
	assertSameDataCenter(context, 'Job', page, appUrl);
	if (page.recipeId !== recipe.recipeId) {
		throw parameterError(
			context,
			`Job: this address belongs to a job of recipe ${quoteValue(page.recipeId)}, but Recipe is ${quoteValue(recipe.recipeId)}`,
			'Choose the same recipe in both fields. You can also paste this address into Recipe, By URL.',
		);
	}
	return readHandle(context, 'Job', page.jobHandle);
}
