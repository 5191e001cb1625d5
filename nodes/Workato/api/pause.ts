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

/**
 * Calls `act` when the execution is cancelled.
 *
 * @returns what ends the listening
 */
export function onCancelled(signal: AbortSignal | undefined, act: () => void): () => void {
	signal?.addEventListener('abort', act, { once: true });
	return () => signal?.removeEventListener('abort', act);
}

/** The error with which a wait ends when the execution is cancelled. */
export function cancelled(): OperationalError {
	return new OperationalError('The execution was cancelled');
}
