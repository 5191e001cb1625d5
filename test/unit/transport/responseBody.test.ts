/* eslint-disable @n8n/community-nodes/no-restricted-imports -- plays what arrives, never part of the package */
import { Readable } from 'node:stream';
import { readBody } from '../../../nodes/Workato/transport/responseBody';

const IN_TIME = new AbortController().signal;

function arriving(...chunks: Array<string | Uint8Array>): Readable {
	return Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
}

describe('The body of an answer', () => {
	it.each([
		['JSON', ['{"items":', '[]}'], { items: [] }],
		['JSON after a byte order mark', ['\uFEFF{"items":[]}'], { items: [] }],
		['a text that is no JSON', ['<html>', '502'], '<html>502'],
		['nothing', [], ''],
	])('is read: %s', async (_what, chunks, content) => {
		expect(await readBody(arriving(...chunks), IN_TIME)).toEqual({ content });
	});

	it('is read where a sign is cut in two', async () => {
		const bytes = Buffer.from('"Müller 🚀"');
		for (let at = 1; at < bytes.length; at += 1) {
			const body = arriving(bytes.subarray(0, at), bytes.subarray(at));
			expect(await readBody(body, IN_TIME)).toEqual({ content: 'Müller 🚀' });
		}
	});

	it('is taken as it is where n8n has read it already', async () => {
		expect(await readBody({ items: [] }, IN_TIME)).toEqual({ content: { items: [] } });
	});

	it('is read up to the most that is allowed', async () => {
		expect(await readBody(arriving('1234', '5678'), IN_TIME, 8)).toEqual({ content: 12345678 });
	});

	it('is left, and its connection closed, where it is larger', async () => {
		const body = arriving('1234', '5678', '9');

		expect(await readBody(body, IN_TIME, 7)).toBe('too large');
		expect(body.destroyed).toBe(true);
	});

	it.each(['before', 'while'])('is left where time is up %s it comes', async (when) => {
		const time = new AbortController();
		const body = new Readable({ read: () => time.abort() });
		if (when === 'before') time.abort();

		await expect(readBody(body, time.signal)).rejects.toThrow();
		expect(body.destroyed).toBe(true);
	});

	it('throws what the connection breaks with', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({ read: () => body.destroy(broken) });

		await expect(readBody(body, IN_TIME)).rejects.toBe(broken);
	});
});
