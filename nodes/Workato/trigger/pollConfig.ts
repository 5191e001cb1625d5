import type { IPollFunctions } from 'n8n-workflow';
import type { WorkspaceScope } from '../api/paths';
import { readWorkspace } from '../parameters/workspace';
import { WorkatoClient } from '../transport/client';
import { isSimplified } from '../parameters/simplify';
import { readEvents, readSelected, type JobEvent } from './fields';
import { tryAsync } from './tryAsync';
import { listRecipeNames } from './recipeNames';

/** What the form says is to be watched, and the way to it. */
export interface PollConfig {
	client: WorkatoClient;
	scope: WorkspaceScope;
	/** The chosen recipes; undefined for all. */
	selected: string[] | undefined;
	events: ReadonlySet<JobEvent>;
	simplify: boolean;
	/** Names the workspace and the way of watching it: where it changes, watching begins anew. */
	workspace: string;
	/** The host of Workato's screens, which is another one in each data center. */
	host: string;
	/** Asks Workato for the watched recipes' names, by their IDs. */
	recipeNames: () => Promise<Map<string, string | null>>;
}

/** @throws NodeOperationError that names the field and the way out */
export async function readPollConfig(context: IPollFunctions): Promise<PollConfig> {
	const scope = readWorkspace(context);
	const selected = readSelected(context);
	const events = readEvents(context);
	const client = await WorkatoClient.fromCredentials(context);
	const whose = scope.workspace === 'own' ? 'own' : scope.managedUserId;
	return {
		client,
		scope,
		selected,
		events,
		simplify: isSimplified(context),
		host: client.appUrl,
		workspace: `${whose} ${selected === undefined ? 'all' : 'selected'}`,
		recipeNames: async () => {
			const listing = async () => await listRecipeNames(client, scope);
			if (selected === undefined) return await listing();
			// Chosen recipes can be watched without their names.
			const came = await tryAsync(listing);
			const names = 'result' in came ? came.result : new Map<string, string | null>();
			return new Map(selected.map((id) => [id, names.get(id) ?? null]));
		},
	};
}
