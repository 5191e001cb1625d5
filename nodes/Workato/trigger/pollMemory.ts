import type { Revision, TriggerState } from './state';

/**
 * What this process remembers of a trigger. n8n stores the state only after polls that return items,
 * and may load the stored state anew for each poll. So the progress of polls without items is here.
 */
interface Remembered {
	/** The newest state. */
	state?: TriggerState;
	/** The revisions it was made from, its own included. */
	knownIds: string[];
	/** The state of a poll that returned items, until it's known whether n8n stored it. */
	unconfirmed?: { state: TriggerState; sinceMs: number };
	/** Whether the last poll only started the workflow and sent no request. */
	wasSkipped?: boolean;
}

const MAX_TRIGGERS = 1_000;
const MAX_KNOWN_IDS = 50;
const NOT_STORED = 'none';

/** How long n8n may take to store what a poll returned. It may start other polls before that. */
const MAX_STORING_MS = 45_000;

const triggers = new Map<string, Remembered>();

/**
 * The newest state of a trigger, for `poll`: the one that n8n has stored, or a newer one that this
 * process made from it.
 *
 * @param trigger identifies the workflow and the node
 */
export function recall(
	trigger: string,
	stored: TriggerState | undefined,
): TriggerState | undefined {
	const remembered = triggers.get(trigger);
	const storedId = idOf(stored);
	if (remembered?.unconfirmed && idOf(remembered.unconfirmed.state) === storedId) {
		// What was known before is older than what n8n has stored now.
		triggers.delete(trigger);
		return stored;
	}
	return remembered?.knownIds.includes(storedId) ? (remembered.state ?? stored) : stored;
}

/**
 * Whether n8n may not yet have stored what the last poll returned. Another poll, starting from the
 * stored state, would return the same events again.
 */
export function isBeingStored(
	trigger: string,
	stored: TriggerState | undefined,
	nowMs: number,
): boolean {
	const unconfirmed = triggers.get(trigger)?.unconfirmed;
	if (unconfirmed === undefined || idOf(unconfirmed.state) === idOf(stored)) return false;
	return Math.abs(nowMs - unconfirmed.sinceMs) < MAX_STORING_MS;
}

/** How a poll ended. This decides what to remember. */
export interface PollEnd {
	stored: TriggerState | undefined;
	next: TriggerState;
	/**
	 * Its items begin an execution only if n8n can still store the state with them: until that is
	 * seen, the state of before holds.
	 */
	isProvisional: boolean;
	wasSkipped?: boolean;
}

export function remember(
	trigger: string,
	{ stored, next, isProvisional, wasSkipped = false }: PollEnd,
): void {
	const before = triggers.get(trigger) ?? { knownIds: [] };
	triggers.delete(trigger);
	const storedId = idOf(stored);
	const isSame = before.knownIds.includes(storedId);
	if (isProvisional) {
		const known = isSame ? before : { knownIds: [] };
		triggers.set(trigger, { ...known, unconfirmed: { state: next, sinceMs: Date.now() } });
	} else {
		const knownIds = [...(isSame ? before.knownIds : [storedId]), idOf(next)];
		triggers.set(trigger, { state: next, knownIds: knownIds.slice(-MAX_KNOWN_IDS), wasSkipped });
	}
	for (const oldest of triggers.keys()) {
		if (triggers.size <= MAX_TRIGGERS) break;
		triggers.delete(oldest);
	}
}

export function wasSkipped(trigger: string): boolean {
	return triggers.get(trigger)?.wasSkipped === true;
}

export function nextRevision({ count }: Revision): Revision {
	return { count: count + 1, id: Math.random().toString(36).slice(2, 10) };
}

function idOf(state: TriggerState | undefined): string {
	return state?.revision.id ?? NOT_STORED;
}
