import type { INodeParameters } from 'n8n-workflow';
import type { Recipe } from '../../../../sandbox/workato/world';
import type { ModelJob, ModelStop, ModelWorld } from './modelWorld';
import { located } from '../../../support/engine/parameters';

export type EventKind = 'failed' | 'succeeded' | 'other' | 'recipeStopped';

export const JOB_KINDS: readonly EventKind[] = ['failed', 'succeeded', 'other'];

/** Which kind of event something that happened is. */
export function kindOf(event: ModelJob | ModelStop): EventKind {
	if ('cause' in event) return 'recipeStopped';
	const { outcome } = event.job;
	return outcome === 'failed' || outcome === 'succeeded' ? outcome : 'other';
}

/** What a user enters in the trigger's form. Numbers choose among what there is, counted around. */
export interface FormValues {
	workspace: 'customer' | 'allCustomers' | 'own';
	customer: number;
	isByExternalId: boolean;
	/** Null: all recipes. */
	selected: number[] | null;
	events: EventKind[];
	workatoStopsOnly: boolean;
}

/** What the form says to watch. */
export interface WatchConfig {
	workspace: FormValues['workspace'];
	customer: { id: number; externalId: string | null } | undefined;
	isByExternalId: boolean;
	selectedIds: number[] | null;
	events: ReadonlySet<EventKind>;
	workatoStopsOnly: boolean;
}

export function configOf(values: FormValues, { customers, workato }: ModelWorld): WatchConfig {
	const { workspace, events, workatoStopsOnly } = values;
	const customer = customers[values.customer % customers.length]?.customer;
	const there = workspace === 'own' ? workato.world.ownRecipes : (customer?.recipes ?? []);
	const picked = (values.selected ?? []).flatMap((pick) => there[pick % there.length] ?? []);
	const mayChoose = workspace !== 'allCustomers' && picked.length > 0;
	return {
		workspace,
		customer,
		isByExternalId: values.isByExternalId && customer?.externalId !== null,
		selectedIds: mayChoose ? [...new Set(picked.map(({ id }) => id))] : null,
		events: new Set(events),
		workatoStopsOnly,
	};
}

/** The same as the node's parameters. */
export function parametersOf(config: WatchConfig): INodeParameters {
	const { workspace, customer, selectedIds, events, workatoStopsOnly } = config;
	return {
		workspace,
		customer: config.isByExternalId
			? located('externalId', customer?.externalId ?? '')
			: located('id', customer?.id ?? 0),
		...(selectedIds ? { watch: 'selected', recipes: selectedIds.map(String) } : {}),
		events: [...events],
		workatoStopsOnly,
	};
}

/** Whether the form says to watch a recipe, wherever it is at the moment. */
export function isChosen(
	{ workspace, customer, selectedIds }: WatchConfig,
	recipe: Recipe,
	owner: number | 'own',
): boolean {
	if (selectedIds && !selectedIds.includes(recipe.id)) return false;
	if (workspace === 'own') return owner === 'own';
	return owner !== 'own' && (workspace === 'allCustomers' || owner === customer?.id);
}

/** Whether two forms name the watched workspace in the same way. */
export function isSameWorkspace(one: WatchConfig, other: WatchConfig): boolean {
	const nameOf = ({ workspace, customer, isByExternalId, selectedIds }: WatchConfig) =>
		[
			workspace,
			workspace === 'customer' ? [customer?.id, isByExternalId] : '',
			selectedIds === null,
		].join();
	return nameOf(one) === nameOf(other);
}
