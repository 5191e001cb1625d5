import type { IPollFunctions } from 'n8n-workflow';
import type { WorkspaceScope } from '../model/scope';
import { isSimplified } from '../parameters/simplify';
import { readWorkspaceSelection, type WorkspaceSelection } from '../parameters/workspace';
import { WorkatoClient } from '../transport/client';
import { JOB_EVENTS, type TriggerEvent } from './events';
import { readEvents, readSelected, readWorkatoStopsOnly } from './fields';

/** What the form says to watch, and the client to read it with. */
export interface PollConfig {
	client: WorkatoClient;
	selection: WorkspaceSelection;
	/** The chosen recipes; undefined for all. */
	selected: string[] | undefined;
	events: ReadonlySet<TriggerEvent>;
	workatoStopsOnly: boolean;
	simplify: boolean;
	/** Names the workspace and the way of watching it. */
	workspace: string;
	/** The host of Workato's web app, which differs per data center. */
	host: string;
}

/** @throws NodeOperationError that names the field and says what to do */
export async function readPollConfig(context: IPollFunctions): Promise<PollConfig> {
	const selection = readWorkspaceSelection(context);
	const isEverywhere = selection.workspace === 'allCustomers';
	const selected = isEverywhere ? undefined : readSelected(context);
	const events = readEvents(context);
	const client = await WorkatoClient.fromCredentials(context);
	return {
		client,
		selection,
		selected,
		events,
		workatoStopsOnly: events.has('recipeStopped') && readWorkatoStopsOnly(context),
		simplify: isSimplified(context),
		host: client.appUrl,
		workspace: `${workspaceKey(selection) ?? 'allCustomers'} ${selected ? 'selected' : ALL}`,
	};
}

/** What the state knows a single workspace by; undefined for those of all customers. */
export function workspaceKey(selection: WorkspaceSelection): string | undefined {
	if (selection.workspace === 'customer') return selection.managedUserId;
	return selection.workspace === 'own' ? OWN : undefined;
}

/** Whether a key stands for a customer as Workato's list of customers has it. */
export function isCustomerId(key: string): boolean {
	return /^\d+$/.test(key);
}

/** Whether `workspace` of a config or a state stands for all recipes. */
export function watchesAll(workspace: string): boolean {
	return workspace.endsWith(` ${ALL}`);
}

/** The workspace that the state knows by a key. */
export function scopeOf(key: string): WorkspaceScope {
	return key === OWN ? { workspace: 'own' } : { workspace: 'customer', managedUserId: key };
}

export function wantsJobs({ events }: Pick<PollConfig, 'events'>): boolean {
	return JOB_EVENTS.some((event) => events.has(event));
}

const OWN = 'own';

const ALL = 'all';
