/* eslint-disable @n8n/community-nodes/no-restricted-imports -- simulates what arrives, never part of the package */
import { Readable } from 'node:stream';
import { readBody } from '../../../nodes/Workato/transport/responseBody';

const IN_TIME = new AbortController().signal;

function arriving(...chunks: Array<string | Uint8Array>): Readable {
	return Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
}

describe('The body of a response', () => {
	it.each([
		['JSON', ['{"items":', '[]}'], { items: [] }],
		['JSON after a byte order mark', ['\uFEFF{"items":[]}'], { items: [] }],
		['text that isn’t JSON', ['<html>', '502'], '<html>502'],
		['nothing', [], ''],
	])('is read: %s', async (_what, chunks, content) => {
		expect(await readBody(arriving(...chunks), IN_TIME)).toEqual({ content });
	});

	it('is read if a character is split between two chunks', async () => {
		const bytes = Buffer.from('"Müller 🚀"');
		for (let at = 1; at < bytes.length; at += 1) {
			const body = arriving(bytes.subarray(0, at), bytes.subarray(at));
			expect(await readBody(body, IN_TIME)).toEqual({ content: 'Müller 🚀' });
		}
	});

	it('is used as it is if n8n has read it already', async () => {
		expect(await readBody({ items: [] }, IN_TIME)).toEqual({ content: { items: [] } });
	});

	it('is read up to the maximum size', async () => {
		expect(await readBody(arriving('1234', '5678'), IN_TIME, 8)).toEqual({ content: 12345678 });
	});

	it('is abandoned, and its connection closed, if it’s larger', async () => {
		const body = arriving('1234', '5678', '9');

		expect(await readBody(body, IN_TIME, 7)).toBe('too large');
		expect(body.destroyed).toBe(true);
	});

	it.each(['before', 'while'])('is abandoned if time is up %s it arrives', async (when) => {
		const time = new AbortController();
		const body = new Readable({ read: () => time.abort() });
		if (when === 'before') time.abort();

		await expect(readBody(body, time.signal)).rejects.toThrow();
		expect(body.destroyed).toBe(true);
	});

	it('fails with the error of a broken connection', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({ read: () => body.destroy(broken) });

		await expect(readBody(body, IN_TIME)).rejects.toBe(broken);
	});
});
