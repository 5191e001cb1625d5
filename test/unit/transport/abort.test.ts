import { onCancelled, pause } from '../../../nodes/Workato/transport/abort';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Notes whether a promise has ended, and how. */
function watch(promise: Promise<unknown>): { end: string } {
	const watched = { end: 'waits' };
	promise.then(
		() => (watched.end = 'is over'),
		(error: unknown) => (watched.end = error instanceof Error ? error.message : 'failed'),
	);
	return watched;
}

describe('A pause', () => {
	it.each([undefined, new AbortController().signal])(
		'lasts as long as it is to',
		async (signal) => {
			const watched = watch(pause(1_000, signal));
			await jest.advanceTimersByTimeAsync(999);
			expect(watched.end).toBe('waits');
			await jest.advanceTimersByTimeAsync(1);
			expect(watched.end).toBe('is over');
		},
	);

	it('ends at once when the execution is cancelled', async () => {
		const controller = new AbortController();
		const watched = watch(pause(60_000, controller.signal));
		controller.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(watched.end).toBe('The execution was cancelled');
	});

	it('does not begin in an execution that is cancelled', async () => {
		await expect(pause(60_000, AbortSignal.abort())).rejects.toThrow();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('adds no listener to the execution for each wait', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const pauses = Array.from({ length: 20 }, async () => await pause(10, signal));
		await jest.advanceTimersByTimeAsync(10);
		await Promise.all(pauses);
		expect(added).toHaveBeenCalledTimes(1);
	});
});

describe('What listens for a cancelling', () => {
	it('is told of it once, and of none after it has stopped listening', () => {
		const act = jest.fn();
		const [early, late] = [new AbortController(), new AbortController()];
		onCancelled(early.signal, act);
		onCancelled(late.signal, act)();
		early.abort();
		early.abort();
		late.abort();
		expect(act).toHaveBeenCalledTimes(1);
	});
});
