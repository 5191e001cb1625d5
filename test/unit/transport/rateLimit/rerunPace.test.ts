import * as abort from '../../../../nodes/Workato/transport/abort';
import { awaitRerunTurn } from '../../../../nodes/Workato/transport/rateLimit/rerunPace';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

it('allows one rerun request per second, whoever sends it', async () => {
	const beganMs = Date.now();
	const turnsMs: number[] = [];
	const turns = Array.from({ length: 4 }, async () => {
		await awaitRerunTurn('credential-1', undefined);
		turnsMs.push(Date.now() - beganMs);
	});
	await jest.advanceTimersByTimeAsync(3_000);
	await Promise.all(turns);

	expect(turnsMs).toEqual([0, 1_000, 2_000, 3_000]);
});

it('leaves no gap if waiting requests are canceled', async () => {
	const beganMs = Date.now();
	const canceling = new AbortController();
	await awaitRerunTurn('credential-2', undefined);
	const canceled = Array.from({ length: 40 }, async () => {
		await awaitRerunTurn('credential-2', canceling.signal);
	});
	const ends = Promise.allSettled(canceled);
	await jest.advanceTimersByTimeAsync(300);
	canceling.abort();
	expect((await ends).every(({ status }) => status === 'rejected')).toBe(true);

	let turnMs = NaN;
	const next = awaitRerunTurn('credential-2', undefined).then(() => {
		turnMs = Date.now() - beganMs;
	});
	await jest.advanceTimersByTimeAsync(700);
	await next;

	expect(turnMs).toBe(1_000);
});

it('paces each credential separately', async () => {
	const beganMs = Date.now();
	await Promise.all(['one', 'other'].map(async (name) => await awaitRerunTurn(name, undefined)));

	expect(Date.now() - beganMs).toBe(0);
});

it('keeps the pace of a credential when another one comes', async () => {
	const beganMs = Date.now();
	await awaitRerunTurn('credential-3', undefined);
	await awaitRerunTurn('credential-4', undefined);
	let turnMs = NaN;
	const next = awaitRerunTurn('credential-3', undefined).then(() => {
		turnMs = Date.now() - beganMs;
	});
	await jest.advanceTimersByTimeAsync(1_000);
	await next;

	expect(turnMs).toBe(1_000);
});

it('refuses a request that is canceled already, and takes no turn for it', async () => {
	const beganMs = Date.now();
	const canceled = awaitRerunTurn('credential-5', AbortSignal.abort());
	await expect(canceled).rejects.toThrow();
	await awaitRerunTurn('credential-5', undefined);

	expect(Date.now() - beganMs).toBe(0);
});

it('keeps the pace of a credential when another one comes at the same time', async () => {
	const beganMs = Date.now();
	const turnsMs: number[] = [];
	const turns = ['credential-6', 'credential-7', 'credential-6'].map(async (name) => {
		await awaitRerunTurn(name, undefined);
		turnsMs.push(Date.now() - beganMs);
	});
	await jest.advanceTimersByTimeAsync(1_000);
	await Promise.all(turns);

	expect(turnsMs).toEqual([0, 0, 1_000]);
});

describe('A request that is canceled while others are before it ends at once', () => {
	it.each([
		['while it waits', () => new AbortController()],
		['before it waits', canceledController],
	])('%s', async (when, controller) => {
		const beganMs = Date.now();
		const canceling = controller();
		const [first, second, canceled] = [undefined, undefined, canceling.signal].map(
			async (signal) => await awaitRerunTurn(`credential of one canceled ${when}`, signal),
		);
		canceling.abort();
		await expect(canceled).rejects.toThrow(abort.AbortedError);
		expect(Date.now() - beganMs).toBe(0);

		await jest.advanceTimersByTimeAsync(1_000);
		await Promise.all([first, second]);
	});
});

function canceledController(): AbortController {
	const controller = new AbortController();
	controller.abort();
	return controller;
}

it('listens to an execution’s cancellation no longer than it waits', async () => {
	let listeningCount = 0;
	const { onAbort } = abort;
	const listening = jest.spyOn(abort, 'onAbort').mockImplementation((signal, act) => {
		const stop = onAbort(signal, act);
		listeningCount += 1;
		return () => {
			listeningCount -= 1;
			stop();
		};
	});
	await awaitRerunTurn('credential-9', new AbortController().signal);

	expect(listening).toHaveBeenCalled();
	expect(listeningCount).toBe(0);
	listening.mockRestore();
});

it('forgets a credential after its last turn', async () => {
	const forgotten = jest.spyOn(Map.prototype, 'delete');
	await awaitRerunTurn('credential-10', undefined);
	jest.advanceTimersByTime(1_001);
	await awaitRerunTurn('credential-11', undefined);

	expect(forgotten).toHaveBeenCalledWith('credential-10');
	forgotten.mockRestore();
});
