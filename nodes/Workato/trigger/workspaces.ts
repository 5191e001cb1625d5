import { fetchCustomers } from '../api/customers';
import type { WorkatoClient } from '../transport/client';
import { statusCodeOf } from './failureNotifier';
import { workspaceKey, type PollConfig } from './pollConfig';
import type { TriggerState, WorkspaceState } from './state';
import { tryAsync } from '../transport/tryAsync';

/** Whose recipes are watched. */
export interface WatchedWorkspaces {
	/** By their keys. */
	workspaces: Record<string, WorkspaceState>;
	/** When the customers were listed last, by n8n's clock. */
	listedMs: number;
	/** Workato's time when the customers were listed before; new ones are read from there. */
	sinceMs: number;
	/** Why the customers could not be listed. */
	error?: Error;
}

const MINUTE_MS = 60_000;
const CUSTOMERS_AGAIN_AFTER_MS = 5 * MINUTE_MS;
const NAME_AGAIN_AFTER_MS = 6 * 60 * MINUTE_MS;

/** A name is no reason to page through more customers. */
const MAX_NAME_PAGES = 20;

/**
 * The workspaces to watch: as remembered for five minutes, then as Workato lists them.
 */
export async function watchedWorkspaces(
	config: PollConfig,
	state: TriggerState,
	client: WorkatoClient,
	nowMs: number,
): Promise<WatchedWorkspaces> {
	const key = workspaceKey(config.selection);
	const remembered = {
		workspaces: state.workspaces,
		listedMs: state.listedMs,
		sinceMs: state.listedAtWorkatoMs,
	};
	if (key !== undefined) {
		const known = state.workspaces[key] ?? { name: null };
		const named = key === 'own' ? known : await withName(key, known, client, nowMs);
		return { ...remembered, workspaces: { [key]: named } };
	}
	if (Math.abs(nowMs - state.listedMs) < CUSTOMERS_AGAIN_AFTER_MS) return remembered;
	const listed = await tryAsync(async () => await listNames(client));
	if ('error' in listed) return { ...remembered, error: listed.error };
	const workspaces = [...listed.result].map(([id, name]): [string, WorkspaceState] => [
		id,
		{ ...state.workspaces[id], name },
	]);
	return { ...remembered, workspaces: Object.fromEntries(workspaces), listedMs: nowMs };
}

async function listNames(client: WorkatoClient): Promise<Map<string, string | null>> {
	const names = new Map<string, string | null>();
	for await (const customers of fetchCustomers(client)) {
		for (const { id, name } of customers) names.set(id, name);
	}
	return names;
}

/** A customer is watched without its name where the role may not list customers. */
async function withName(
	key: string,
	known: WorkspaceState,
	client: WorkatoClient,
	nowMs: number,
): Promise<WorkspaceState> {
	if (Math.abs(nowMs - (known.namedMs ?? 0)) < NAME_AGAIN_AFTER_MS) return known;
	const found = await tryAsync(async () => await findName(key, client));
	if ('result' in found) return { ...known, name: found.result ?? known.name, namedMs: nowMs };
	const isRefused = ['401', '403', '404'].includes(statusCodeOf(found.error) ?? '');
	const soonerMs = isRefused ? 0 : NAME_AGAIN_AFTER_MS - CUSTOMERS_AGAIN_AFTER_MS;
	return { ...known, namedMs: nowMs - soonerMs };
}

async function findName(key: string, client: WorkatoClient): Promise<string | null> {
	let pages = 0;
	for await (const customers of fetchCustomers(client)) {
		const found = customers.find(
			({ id, externalId }) => id === key || (externalId !== null && key === `E${externalId}`),
		);
		pages += 1;
		if (found !== undefined) return found.name;
		if (pages === MAX_NAME_PAGES) return null;
	}
	return null;
}
