import { awaitRerunTurn } from '../../../../nodes/Workato/transport/rateLimit/rerunPace';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

it('lets one request for reruns through a second, whoever asks', async () => {
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
