/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a server of its own */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as realTime } from 'node:timers/promises';
import { type Answer, html, json, serverError, tooManyRequests } from './answer';
import type { Fault } from './faults';
import type { Random } from './random';
import type { Switches } from './switches';

/** Sends a complete response. */
export function send(response: ServerResponse, answer: Answer): void {
	const { text, type } = written(answer);
	response.writeHead(answer.status, {
		'content-type': type,
		'content-length': Buffer.byteLength(text),
		...answer.headers,
	});
	response.end(text);
}

/** Sends the headers and half of the body, then breaks the connection. */
export function sendCutOff(response: ServerResponse, answer: Answer): void {
	const { text, type } = written(answer);
	const bytes = Buffer.from(text);
	response.writeHead(answer.status, {
		'content-type': type,
		'content-length': bytes.length,
		...answer.headers,
	});
	response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

const SPACES = ' '.repeat(64 * 1024);

const TRICKLE_MS = 10;

/** Sends a JSON response that never ends; resolves when the client has disconnected. */
export async function sendForEver(response: ServerResponse, kind: 'flood' | 'trickle') {
	async function* endless() {
		yield '{"items":[';
		for (;;) {
			if (kind === 'trickle') await realTime(TRICKLE_MS);
			yield kind === 'flood' ? SPACES : ' ';
		}
	}
	response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
	await pipeline(Readable.from(endless()), response);
}

/** The response of a fault that replaces the real one; null for a fault without a response. */
export function faultAnswer(
	fault: Fault,
	pathAndQuery: string,
	switches: Switches,
	random: Random,
): Answer | null {
	switch (fault.kind) {
		case 'tooManyRequests':
			return tooManyRequests(
				(fault.retryAfterSeconds ?? 1) * 1_000,
				fault.retryAfter ?? switches.retryAfter,
				switches.errorShape,
			);
		case 'serverError':
			return serverError(random);
		case 'badGateway':
			return html(502, '502 Bad Gateway');
		case 'unavailable':
			return html(503, '503 Service Temporarily Unavailable');
		case 'redirect': {
			const location = fault.location ?? `http://elsewhere.invalid${pathAndQuery}`;
			const answer = html(302, 'Found');
			return { ...answer, headers: { location } };
		}
		default:
			return null;
	}
}

/** The right response, changed by a fault. */
export function spoiled(answer: Answer, fault: Fault): Answer {
	if (fault.kind === 'html') return html(200, 'Workato: scheduled maintenance');
	if (!('json' in answer.body)) return answer;
	const { json: value } = answer.body;
	if (typeof value !== 'object' || value === null) return answer;
	if (fault.kind === 'noItems') {
		const rest = Object.entries(value).filter(([key]) => key !== 'items' && key !== 'result');
		return json(answer.status, Object.fromEntries(rest));
	}
	return fault.kind === 'noIds' ? json(answer.status, withoutIds(value)) : answer;
}

function withoutIds(value: object): unknown {
	const entries: Array<[string, unknown]> = Object.entries(value);
	return Object.fromEntries(
		entries
			.filter(([key]) => key !== 'id' && key !== 'handle')
			.map(([key, inner]) => [key, Array.isArray(inner) ? inner.map(withoutId) : inner]),
	);
}

function withoutId(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id'));
}

function written(answer: Answer): { text: string; type: string } {
	return 'json' in answer.body
		? { text: JSON.stringify(answer.body.json), type: 'application/json; charset=utf-8' }
		: { text: answer.body.html, type: 'text/html; charset=utf-8' };
}
