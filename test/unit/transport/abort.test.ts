/* eslint-disable @n8n/community-nodes/no-restricted-imports -- inspects Node's listeners, never part of the package */
import { getEventListeners } from 'node:events';
import { delay, onAbort, withTimeout } from '../../../nodes/Workato/transport/abort';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Records whether a promise has settled, and how. */
function watch(promise: Promise<unknown>): { end: string } {
	const watched = { end: 'pending' };
	promise.then(
		() => (watched.end = 'resolved'),
		(error: unknown) => (watched.end = error instanceof Error ? error.message : 'failed'),
	);
	return watched;
}

describe('A delay', () => {
	it.each([undefined, new AbortController().signal])(
		'lasts as long as requested',
		async (signal) => {
			const watched = watch(delay(1_000, signal));
			await jest.advanceTimersByTimeAsync(999);
			expect(watched.end).toBe('pending');
			await jest.advanceTimersByTimeAsync(1);
			expect(watched.end).toBe('resolved');
		},
	);

	it('ends at once when the execution is canceled', async () => {
		const controller = new AbortController();
		const watched = watch(delay(60_000, controller.signal));
		controller.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(watched.end).toBe('The execution was canceled');
	});

	it('doesn’t begin in a canceled execution', async () => {
		await expect(delay(60_000, AbortSignal.abort())).rejects.toThrow();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('adds no listener to the execution for each wait', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const delays = Array.from({ length: 20 }, async () => await delay(10, signal));
		await jest.advanceTimersByTimeAsync(10);
		await Promise.all(delays);
		expect(added).toHaveBeenCalledTimes(1);
	});
});

describe('A listener of a signal', () => {
	it('is called once, and not at all after it has stopped listening', () => {
		const act = jest.fn();
		const [early, late] = [new AbortController(), new AbortController()];
		onAbort(early.signal, act);
		onAbort(late.signal, act)();
		early.abort();
		early.abort();
		late.abort();
		expect(act).toHaveBeenCalledTimes(1);
	});
});

const LONG_MS = 60_000;

describe('Work with a timeout', () => {
	beforeEach(() => {
		jest.useRealTimers();
	});

	it('returns its result', async () => {
		expect(await withTimeout(LONG_MS, async () => 'done')).toBe('done');
	});

	it('fails with its own error', async () => {
		await expect(
			withTimeout(LONG_MS, async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
	});

	it('is aborted if it takes too long', async () => {
		let signal: AbortSignal | undefined;
		const never = async (timeIsUp: AbortSignal) => {
			signal = timeIsUp;
			return await new Promise<string>(() => {});
		};

		expect(await withTimeout(5, never)).toBe('timed out');
		expect(signal?.aborted).toBe(true);
	});

	it('leaves no listener behind', async () => {
		let signal: AbortSignal | undefined;
		await withTimeout(LONG_MS, async (timeIsUp) => {
			signal = timeIsUp;
		});

		expect(signal && getEventListeners(signal, 'abort')).toEqual([]);
	});
});
