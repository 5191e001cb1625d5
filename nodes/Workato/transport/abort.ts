import { OperationalError, sleep } from 'n8n-workflow';

/** Waits, or ends at once with an error when the execution is cancelled. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw cancelled();
	let stopListening = () => {};
	const cancellation = new Promise<never>((_resolve, reject) => {
		stopListening = onCancelled(signal, () => reject(cancelled()));
	});
	try {
		await Promise.race([sleep(ms), cancellation]);
	} finally {
		stopListening();
	}
}

/** Whom to tell of a cancelling: one listener for all that wait, since Node warns of more than ten. */
const listening = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` when the execution is cancelled.
 *
 * @returns what ends the listening
 */
export function onCancelled(signal: AbortSignal | undefined, act: () => void): () => void {
	if (signal === undefined) return () => {};
	const acts = listening.get(signal) ?? listenTo(signal);
	acts.add(act);
	return () => acts.delete(act);
}

function listenTo(signal: AbortSignal): Set<() => void> {
	const acts = new Set<() => void>();
	listening.set(signal, acts);
	signal.addEventListener('abort', () => [...acts].forEach((act) => act()), { once: true });
	return acts;
}

/** The error with which a wait ends when the execution is cancelled. */
export function cancelled(): OperationalError {
	return new OperationalError('The execution was cancelled');
}
