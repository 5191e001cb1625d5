import type { IPollFunctions } from 'n8n-workflow';
import type { Door } from '../transport/client';
import type { WorkspaceScope } from '../api/paths';
import { readWorkspace } from '../parameters/workspace';
import { openOwnDoor } from '../transport/ownDoor';
import { isSimplified } from '../parameters/simplify';
import { readEvents, readSelected, type JobEvent } from './fields';
import { attempt } from './tryAsync';
import { listRecipeNames } from './recipeNames';

/** What the form says is to be watched, and the way to it. */
export interface Watched {
	door: Door;
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
export async function readWatched(form: IPollFunctions): Promise<Watched> {
	const scope = readWorkspace(form);
	const selected = readSelected(form);
	const events = readEvents(form);
	const door = await openOwnDoor(form);
	const whose = scope.workspace === 'own' ? 'own' : scope.managedUserId;
	return {
		door,
		scope,
		selected,
		events,
		simplify: isSimplified(form),
		host: door.webHost,
		workspace: `${whose} ${selected === undefined ? 'all' : 'selected'}`,
		recipeNames: async () => {
			const listing = async () => await listRecipeNames(door, scope);
			if (selected === undefined) return await listing();
			// Chosen recipes can be watched without their names.
			const came = await attempt(listing);
			const names = 'result' in came ? came.result : new Map<string, string | null>();
			return new Map(selected.map((id) => [id, names.get(id) ?? null]));
		},
	};
}
