import type { Revision, TriggerState } from './state';

/**
 * What this process remembers of a trigger. n8n stores the state only with polls that return items,
 * and may reload the stored state for each poll. The progress of the other polls is kept here.
 */
interface Remembered {
	/** The newest state. */
	state?: TriggerState;
	/** The revisions that it goes back to. */
	knownIds: string[];
	/** A state whose items were handed over, of which it is not known yet whether n8n stored it. */
	handedOver?: TriggerState;
	/** When that was, by n8n's clock. */
	handedOverMs?: number;
	/** The last poll began nothing. */
	wasSkipped?: boolean;
}

const MAX_TRIGGERS = 1_000;
const MAX_KNOWN_IDS = 50;
const NOT_STORED = 'none';

/** How long n8n may take to store what a poll handed over: it starts other polls meanwhile. */
const MAX_STORING_MS = 45_000;

const triggers = new Map<string, Remembered>();

/**
 * The newest state of a trigger: the one that n8n has stored, or one that this process has made from
 * it since.
 *
 * @param trigger names the workflow and the node
 */
export function recall(
	trigger: string,
	stored: TriggerState | undefined,
): TriggerState | undefined {
	const remembered = triggers.get(trigger);
	const storedId = idOf(stored);
	if (remembered?.handedOver && idOf(remembered.handedOver) === storedId) {
		triggers.set(trigger, { state: remembered.handedOver, knownIds: [storedId] });
		return remembered.handedOver;
	}
	return remembered?.knownIds.includes(storedId) ? (remembered.state ?? stored) : stored;
}

/**
 * Whether n8n may not have stored yet what the last poll handed over. A poll that reads on from what
 * is stored would hand over the same again.
 */
export function isBeingStored(
	trigger: string,
	stored: TriggerState | undefined,
	nowMs: number,
): boolean {
	const { handedOver, handedOverMs = -Infinity } = triggers.get(trigger) ?? {};
	if (handedOver === undefined || idOf(handedOver) === idOf(stored)) return false;
	return Math.abs(nowMs - handedOverMs) < MAX_STORING_MS;
}

/** How a poll ended, which decides what to remember of it. */
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
		triggers.set(trigger, { ...known, handedOver: next, handedOverMs: Date.now() });
	} else {
		const knownIds = [...(isSame ? before.knownIds : [storedId]), idOf(next)];
		triggers.set(trigger, { state: next, knownIds: knownIds.slice(-MAX_KNOWN_IDS), wasSkipped });
	}
	const [oldest] = triggers.keys();
	if (triggers.size > MAX_TRIGGERS && oldest !== undefined) triggers.delete(oldest);
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
