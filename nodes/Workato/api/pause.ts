import { OperationalError, sleep } from 'n8n-workflow';

/** Waits, or ends at once with an error when the execution is cancelled. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	await orCancelled(signal, async () => await sleep(ms));
}

/**
 * What `wait` gives, or an error as soon as the execution is cancelled, whichever comes first.
 *
 * @param onCancel runs when the execution is cancelled first
 */
export async function orCancelled<T>(
	signal: AbortSignal | undefined,
	wait: () => Promise<T>,
	onCancel: () => void = () => {},
): Promise<T> {
	if (signal === undefined) return await wait();
	signal.throwIfAborted();
	let cancel = () => {};
	const cancelled = new Promise<never>((_resolve, reject) => {
		cancel = () => {
			onCancel();
			reject(new OperationalError('The execution was cancelled'));
		};
	});
	signal.addEventListener('abort', cancel, { once: true });
	try {
		return await Promise.race([wait(), cancelled]);
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}
