import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from '../parameters/parameterError';
import { workspaceFields } from '../parameters/workspace';
import { isTriggerEvent, TRIGGER_EVENTS, type TriggerEvent } from './events';
import { readNumericId } from '../parameters/ids';
import { readBoolean } from '../parameters/primitives';
import { simplifyField } from '../parameters/simplify';

export const triggerFields: INodeProperties[] = [
	...workspaceFields({}, { allCustomers: true }),
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Recipes',
				value: 'all',
				description: 'Every recipe of the workspace, including those added later',
			},
			{
				name: 'Selected Recipes',
				value: 'selected',
			},
		],
		default: 'all',
		displayOptions: { hide: { workspace: ['allCustomers'] } },
	},
	{
		displayName: 'Recipe Names or IDs',
		name: 'recipes',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getRecipes',
			loadOptionsDependsOn: ['workspace', 'customer.value'],
		},
		default: [],
		required: true,
		displayOptions: { show: { watch: ['selected'] }, hide: { workspace: ['allCustomers'] } },
		description:
			'The recipes to watch. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Job Canceled or Aborted',
				value: 'other',
				description: 'A job ended without succeeding or failing',
			},
			{ name: 'Job Failed', value: 'failed' },
			{ name: 'Job Succeeded', value: 'succeeded' },
			{
				name: 'Recipe Stopped',
				value: 'recipeStopped',
				description: 'Workato or a person stopped a recipe',
			},
		],
		default: ['failed'],
		required: true,
		description: 'What starts the workflow',
	},
	{
		displayName: 'Only Stops by Workato',
		name: 'workatoStopsOnly',
		type: 'boolean',
		default: false,
		displayOptions: { show: { events: ['recipeStopped'] } },
		description:
			'Whether to ignore stops that have no cause from Workato, such as those by a person',
	},
	simplifyField({}),
];

/** The chosen events. */
export function readEvents(context: IPollFunctions): Set<TriggerEvent> {
	const chosen: unknown = context.getNodeParameter('events', ['failed']);
	const words: unknown[] = typeof chosen === 'string' ? wordsIn(chosen) : listOf(chosen);
	const unknown = words.filter((word) => typeof word !== 'string' || !isTriggerEvent(word));
	if (unknown.length > 0) {
		throw parameterError(
			context,
			`Events: ${quoteValue(unknown[0])} isn’t an event`,
			'Choose from the list, or have the expression return any of failed, succeeded, other (canceled, aborted) and recipeStopped, such as {{ ["failed", "other"] }}.',
		);
	}
	if (words.length === 0) {
		throw parameterError(
			context,
			'Events is empty',
			'Choose at least one event, such as Job Failed.',
		);
	}
	return new Set(TRIGGER_EVENTS.filter((event) => words.includes(event)));
}

function wordsIn(text: string): string[] {
	return text.split(/[\s,;]+/).filter((word) => word !== '');
}

function listOf(chosen: unknown): unknown[] {
	if (Array.isArray(chosen)) return chosen;
	return chosen === undefined || chosen === null ? [] : [chosen];
}

/** Whether to ignore stops without a cause from Workato. */
export function readWorkatoStopsOnly(context: IPollFunctions): boolean {
	const entered = context.getNodeParameter('workatoStopsOnly', false);
	return readBoolean(context, 'Only Stops by Workato', entered);
}

/** The IDs of the chosen recipes; undefined for all. */
export function readSelected(context: IPollFunctions): string[] | undefined {
	const watch: unknown = context.getNodeParameter('watch', 'all');
	if (watch === 'all') return undefined;
	if (watch !== 'selected') {
		throw parameterError(
			context,
			`Watch: ${quoteValue(watch)} is neither all nor selected`,
			'Choose All Recipes or Selected Recipes.',
		);
	}
	const chosen: unknown = context.getNodeParameter('recipes', []);
	const entered = typeof chosen === 'string' ? wordsIn(chosen) : listOf(chosen);
	const ids = entered.map((id) => readNumericId(id));
	const wrong = ids.indexOf(undefined);
	if (ids.length === 0 || wrong >= 0) {
		throw parameterError(
			context,
			wrong >= 0
				? `Recipe Names or IDs: ${quoteValue(entered[wrong])} isn’t a valid recipe ID`
				: 'Recipe Names or IDs is empty',
			'Choose recipes from the list, or have the expression return numbers, such as {{ [362905, 362906] }}. To watch every recipe, set Watch to All Recipes.',
		);
	}
	return [...new Set(ids.filter((id) => id !== undefined))];
}
