import { OperationalError, sleep } from 'n8n-workflow';

/** Waits, or ends at once with an error when the signal aborts. */
export async function delay(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw new AbortedError();
	if (ms <= 0) return;
	let stopListening = () => {};
	const abortion = new Promise<never>((_resolve, reject) => {
		stopListening = onAbort(signal, () => reject(new AbortedError()));
	});
	try {
		await Promise.race([sleep(ms), abortion]);
	} finally {
		stopListening();
	}
}

/** The callbacks of each signal. They share one listener, because Node warns of more than ten. */
const callbacks = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` when the signal aborts.
 *
 * @returns a function that stops listening
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
	if (signal === undefined) return () => {};
	const acts = callbacks.get(signal) ?? listenTo(signal);
	acts.add(act);
	return () => acts.delete(act);
}

function listenTo(signal: AbortSignal): Set<() => void> {
	const acts = new Set<() => void>();
	callbacks.set(signal, acts);
	signal.addEventListener('abort', () => [...acts].forEach((act) => act()), { once: true });
	return acts;
}

/** Ends a wait that is no longer needed, usually because the execution was canceled. */
export class AbortedError extends OperationalError {
	constructor() {
		super('The execution was canceled');
	}
}

/**
 * Runs some work, unless it takes too long.
 *
 * @param work gets a signal that aborts when its time is up
 */
export async function withTimeout<Result>(
	timeoutMs: number,
	work: (timeIsUp: AbortSignal) => Promise<Result>,
): Promise<Result | 'timed out'> {
	const timeIsUp = AbortSignal.timeout(Math.max(0, Math.ceil(timeoutMs)));
	let stopListening = () => {};
	const timedOut = new Promise<'timed out'>((resolve) => {
		const giveUp = () => resolve('timed out');
		timeIsUp.addEventListener('abort', giveUp);
		// Node keeps a signal alive while anyone listens to it, until its time is up.
		stopListening = () => timeIsUp.removeEventListener('abort', giveUp);
	});
	try {
		return await Promise.race([work(timeIsUp), timedOut]);
	} finally {
		stopListening();
	}
}
