/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server between the node and the sandbox */
import { createServer, request as httpRequest } from 'node:http';
import type { RunningSandbox } from '../../../sandbox/workato';

/** Changes a value of Workato's JSON; `key` is its name, and empty in a list. */
export type Change = (value: unknown, key: string) => unknown;

const isTime = (value: unknown): value is string =>
	typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);

/** A value in JSON, with each part changed from the inside out. */
function changed(value: unknown, change: Change, key = ''): unknown {
	if (Array.isArray(value))
		return change(
			value.map((each) => changed(each, change)),
			key,
		);
	if (typeof value !== 'object' || value === null) return change(value, key);
	const parts = Object.entries(value).map(([name, part]) => [name, changed(part, change, name)]);
	return change(Object.fromEntries(parts), key);
}

const timesAs =
	(write: (ms: number) => unknown): Change =>
	(value) =>
		isTime(value) ? write(Date.parse(value)) : value;

/** Other ways in which Workato could write the same responses. */
export const SHAPES: Record<string, Change> = {
	'IDs of customers, recipes and folders as text': (value, key) =>
		typeof value === 'number' && /(^|_)id$/.test(key) ? String(value) : value,
	'counts and booleans as text': (value, key) =>
		typeof value === 'boolean' || (typeof value === 'number' && key.endsWith('count'))
			? String(value)
			: value,
	'words in capital letters': (value, key) =>
		typeof value === 'string' && key === 'status' ? value.toUpperCase() : value,
	'times in UTC': timesAs((ms) => new Date(ms).toISOString()),
	'times in India': timesAs((ms) => new Date(ms + 19_800_000).toISOString().replace('Z', '+05:30')),
	'times with a space': timesAs((ms) =>
		new Date(ms).toISOString().replace('T', ' ').replace('Z', ' UTC'),
	),
	'times without a zone': timesAs((ms) => new Date(ms).toISOString().replace('Z', '')),
	'times in seconds': timesAs((ms) => ms / 1_000),
	'times in seconds, as text': timesAs((ms) => String(ms / 1_000)),
	'unknown fields, empty and not': (value) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? { ...value, extra: null, more: { nested: [1] }, links: [] }
			: value,
	'fields that are null left out': (value) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null))
			: value,
	'errors as objects': (value, key) =>
		key === 'error' && typeof value === 'string'
			? value.startsWith('{')
				? JSON.parse(value)
				: { message: value }
			: value,
	'lists without a wrapper': (value) =>
		typeof value === 'object' && value !== null && ('result' in value || 'page' in value)
			? Reflect.get(value, 'result')
			: value,
};

/** A server that passes requests on to a sandbox, and changes the shape of its responses. */
export interface Reshaper {
	url: string;
	stop: () => Promise<void>;
}

export async function reshaped(sandbox: RunningSandbox, shape: string): Promise<Reshaper> {
	const change: Change = SHAPES[shape] ?? ((value) => value);
	const server = createServer((incoming, outgoing) => {
		const { method, headers, url = '' } = incoming;
		const forwarded = httpRequest(new URL(url, sandbox.url), { method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const sent: unknown = JSON.parse(Buffer.concat(chunks).toString());
				const { date = '' } = response.headers;
				const type = 'application/json';
				outgoing.writeHead(response.statusCode ?? 0, { 'content-type': type, date });
				outgoing.end(JSON.stringify(changed(sent, change)));
			});
		});
		incoming.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}`,
		stop: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}
