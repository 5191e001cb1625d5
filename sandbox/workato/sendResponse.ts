/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a server of its own */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as realTime } from 'node:timers/promises';
import { type SimulatedResponse, html, json, serverError, tooManyRequests } from './response';
import type { Fault } from './faults';
import type { Random } from './random';
import type { Switches } from './switches';

/** Sends a complete response. */
export function send(response: ServerResponse, simulated: SimulatedResponse): void {
	const { text, type } = written(simulated);
	response.writeHead(simulated.status, {
		'content-type': type,
		'content-length': Buffer.byteLength(text),
		...simulated.headers,
	});
	response.end(text);
}

/** Sends the headers and half of the body, then breaks the connection. */
export function sendCutOff(response: ServerResponse, simulated: SimulatedResponse): void {
	const { text, type } = written(simulated);
	const bytes = Buffer.from(text);
	response.writeHead(simulated.status, {
		'content-type': type,
		'content-length': bytes.length,
		...simulated.headers,
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
export function faultResponse(
	fault: Fault,
	pathAndQuery: string,
	switches: Switches,
	random: Random,
): SimulatedResponse | null {
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
			const simulated = html(302, 'Found');
			return { ...simulated, headers: { location } };
		}
		default:
			return null;
	}
}

/** The right response, changed by a fault. */
export function spoiled(simulated: SimulatedResponse, fault: Fault): SimulatedResponse {
	if (fault.kind === 'html') return html(200, 'Workato: scheduled maintenance');
	if (!('json' in simulated.body)) return simulated;
	const { json: value } = simulated.body;
	if (typeof value !== 'object' || value === null) return simulated;
	if (fault.kind === 'noItems') {
		const rest = Object.entries(value).filter(([key]) => key !== 'items' && key !== 'result');
		return json(simulated.status, Object.fromEntries(rest));
	}
	return fault.kind === 'noIds' ? json(simulated.status, withoutIds(value)) : simulated;
}

function withoutIds(value: object): unknown {
	const entries: Array<[string, unknown]> = Object.entries(value);
	return Object.fromEntries(
		entries
			.filter(([key]) => key !== 'id' && key !== 'handle')
			.map(([key, inner]) => [key, Array.isArray(inner) ? inner.map(withoutId) : inner]),
	);
}

function withoutId(record: unknown): unknown {
	if (typeof record !== 'object' || record === null) return record;
	return Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'id'));
}

function written(simulated: SimulatedResponse): { text: string; type: string } {
	return 'json' in simulated.body
		? { text: JSON.stringify(simulated.body.json), type: 'application/json; charset=utf-8' }
		: { text: simulated.body.html, type: 'text/html; charset=utf-8' };
}
