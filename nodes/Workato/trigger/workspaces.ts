import { fetchCustomers, type Customer } from '../api/customers';
import type { WorkatoClient } from '../transport/client';
import { isDeadlineError } from '../transport/deadline';
import { statusCodeOf } from './failureNotifier';
import { workspaceKey, type PollConfig } from './pollConfig';
import type { CustomerListing, TriggerState, WorkspaceState } from './state';
import { tryAsync } from '../transport/tryAsync';
import { workatoTimeMs } from './workatoTime';

/** Whose recipes are watched. */
export interface WatchedWorkspaces {
	/** By their keys. */
	workspaces: Record<string, WorkspaceState>;
	/** When the customers were listed last, by n8n's clock. */
	listedMs: number;
	/** Workato's time when the customers were listed before; new ones are read from there. */
	sinceMs: number;
	/** The same for those that are new the next time. */
	listedAtWorkatoMs: number;
	/** Where the next poll reads on, if there was no time to list all customers. */
	customerListing?: CustomerListing;
	/** Why the customers could not be listed. */
	error?: Error;
}

const MINUTE_MS = 60_000;
const CUSTOMERS_AGAIN_AFTER_MS = 5 * MINUTE_MS;
const NAME_AGAIN_AFTER_MS = 6 * 60 * MINUTE_MS;

/** A name is no reason to page through more customers. */
const MAX_NAME_PAGES = 20;

/** Refusals that a few minutes don't change, such as of a role that may not list customers. */
const REFUSED_STATUSES = ['401', '403', '404'];

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
		listedAtWorkatoMs: state.listedAtWorkatoMs,
	};
	if (key !== undefined) {
		const known = state.workspaces[key] ?? { name: null };
		const named = key === 'own' ? known : await withName(key, known, client, nowMs);
		return { ...remembered, workspaces: { [key]: named } };
	}
	const isDue = Math.abs(nowMs - state.listedMs) >= CUSTOMERS_AGAIN_AFTER_MS;
	if (state.customerListing === undefined && !isDue) return remembered;
	return await listCustomers(state, client, remembered, nowMs);
}

/**
 * Lists the customers. Where time is up in the middle, those read so far count, and the next poll
 * reads on. Only at the end it's known which of the others are gone.
 */
async function listCustomers(
	state: TriggerState,
	client: WorkatoClient,
	remembered: WatchedWorkspaces,
	nowMs: number,
): Promise<WatchedWorkspaces> {
	const begun = state.customerListing;
	const read = await readCustomers(client, begun?.nextPage ?? 1);
	if ('error' in read) return { ...remembered, error: read.error };
	const beganMs = begun?.beganMs ?? nowMs;
	const beganAtWorkatoMs = begun?.beganAtWorkatoMs ?? workatoTimeMs(client, state, nowMs);
	const workspaces = { ...state.workspaces };
	for (const { id, name } of read.customers) {
		workspaces[id] = { ...workspaces[id], name, namedMs: beganMs };
	}
	const { nextPage } = read;
	if (nextPage !== undefined) {
		const customerListing = { nextPage, beganMs, beganAtWorkatoMs };
		return { ...remembered, workspaces, customerListing };
	}
	const listed = Object.entries(workspaces).filter(([, { namedMs }]) => namedMs === beganMs);
	return {
		workspaces: Object.fromEntries(listed),
		listedMs: nowMs,
		sinceMs: remembered.sinceMs,
		listedAtWorkatoMs: beganAtWorkatoMs,
	};
}

async function readCustomers(
	client: WorkatoClient,
	firstPage: number,
): Promise<{ customers: Customer[]; nextPage?: number } | { error: Error }> {
	const customers: Customer[] = [];
	let pages = 0;
	const read = await tryAsync(async () => {
		for await (const page of fetchCustomers(client, firstPage)) {
			customers.push(...page);
			pages += 1;
		}
	});
	if ('result' in read) return { customers };
	if (pages === 0 || !isDeadlineError(read.error)) return read;
	// The last page is read again: customers that are deleted meanwhile move others up.
	return { customers, nextPage: firstPage + Math.max(1, pages - 1) };
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
	const isRefused = REFUSED_STATUSES.some((status) => status === statusCodeOf(found.error));
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
