/* eslint-disable @n8n/community-nodes/no-restricted-imports -- simulates what arrives, never part of the package */
import { EventEmitter } from 'node:events';
import { MAX_RESPONSE_BYTES, readBody } from '../../../nodes/Workato/transport/responseBody';

/** A response whose events the test sends. */
class Response extends EventEmitter {
	isDestroyed = false;

	destroy(): void {
		this.isDestroyed = true;
	}
}

function reading(signal = new AbortController().signal) {
	const response = new Response();
	const body = readBody(response, signal).catch((error: unknown) => error);
	return { response, body };
}

const broken = { code: 'ERR_STREAM_PREMATURE_CLOSE' };

describe('The body of a response', () => {
	it('is complete at its end, whatever follows', async () => {
		const { response, body } = reading();
		response.emit('data', Buffer.from('{"a":'));
		response.emit('data', Buffer.from('1}'));
		response.emit('end');
		response.emit('close');

		expect(await body).toEqual({ content: { a: 1 } });
	});

	it('may be a part of a larger piece of memory, or empty', async () => {
		const { response, body } = reading();
		response.emit('data', Buffer.from('xx[1]xx').subarray(2, 5));
		response.emit('end');
		expect(await body).toEqual({ content: [1] });

		const empty = reading();
		empty.response.emit('end');
		expect(await empty.body).toEqual({ content: '' });
	});

	it('has broken off if the connection closes before its end', async () => {
		const { response, body } = reading();
		response.emit('data', Buffer.from('{'));
		response.emit('close');

		expect(await body).toMatchObject(broken);
	});

	it('ends with the error of the connection', async () => {
		const { response, body } = reading();
		response.emit('error', new Error('reset'));
		response.emit('close');

		expect(await body).toMatchObject({ message: 'reset' });
	});

	it('isn’t read on once time is up', async () => {
		const controller = new AbortController();
		const { response, body } = reading(controller.signal);
		controller.abort();

		expect(await body).toMatchObject(broken);
		expect(response.isDestroyed).toBe(true);
	});

	it('isn’t read at all if time was up before', async () => {
		const { response, body } = reading(AbortSignal.abort());

		expect(await body).toMatchObject(broken);
		expect(response.isDestroyed).toBe(true);
	});

	it('has nothing to do with the time once its connection is closed', async () => {
		const controller = new AbortController();
		const { response, body } = reading(controller.signal);
		response.emit('end');
		response.emit('close');
		await body;
		controller.abort();

		expect(response.isDestroyed).toBe(false);
	});

	it.each([null, undefined, 'text', 7, { on: 1 }, { destroy: 1 }, { a: 1 }])(
		'is there already if it isn’t a stream: %j',
		async (sent) => {
			expect(await readBody(sent, new AbortController().signal)).toEqual({ content: sent });
		},
	);

	it('has at most 128 MB', () => {
		expect(MAX_RESPONSE_BYTES).toBe(134_217_728);
	});
});
