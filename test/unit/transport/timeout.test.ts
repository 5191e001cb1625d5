/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks at what Node keeps, never part of the package */
import { getEventListeners } from 'node:events';
import { inTime } from '../../../nodes/Workato/transport/timeout';

const LONG_MS = 60_000;

describe('Work that is to be done in time', () => {
	it('brings its result', async () => {
		expect(await inTime(LONG_MS, async () => 'done')).toBe('done');
	});

	it('fails with its own error', async () => {
		await expect(
			inTime(LONG_MS, async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
	});

	it('is left where it takes too long, and told so', async () => {
		let signal: AbortSignal | undefined;
		const never = async (timeIsUp: AbortSignal) => {
			signal = timeIsUp;
			return await new Promise<string>(() => {});
		};

		expect(await inTime(5, never)).toBe('too late');
		expect(signal?.aborted).toBe(true);
	});

	it('leaves nothing behind that would keep its signal', async () => {
		let signal: AbortSignal | undefined;
		await inTime(LONG_MS, async (timeIsUp) => {
			signal = timeIsUp;
		});

		expect(signal && getEventListeners(signal, 'abort')).toEqual([]);
	});
});
