/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a server of its own */
import { setMaxListeners } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout as realTime } from 'node:timers/promises';
import { WorkatoApi } from './api';
import { type Sandbox, controlResponse } from './control';
import { AFTER_THE_FACT } from './faults';
import { seededRandom } from './random';
import type { LogEntry } from './requestLog';
import { faultResponse, send, sendCutOff, sendForEver, spoiled } from './sendResponse';
import { knownToken } from './tokens';
import { webPage } from './webPages';

/** The HTTP server of a sandbox. The caller makes it listen and closes it. */
export function sandboxServer(sandbox: Sandbox, stopped: AbortSignal): Server {
	// As many responses as are in flight wait for it.
	setMaxListeners(0, stopped);
	const api = new WorkatoApi(sandbox.world, sandbox.switches);
	const serverErrorIds = seededRandom(sandbox.world.seed, 'server errors');

	return createServer((request, response) => {
		const url = request.url ?? '/';
		const serve = url.startsWith('/sandbox/') ? control : workato;
		// A client that disconnects in the middle of a request needs no response.
		serve(request, response, url).catch(() => response.destroy());
	});

	async function control(request: IncomingMessage, response: ServerResponse, url: string) {
		const { rawPath, query } = pathAndQueryOf(url);
		const body = await bodyOf(request);
		send(response, controlResponse(sandbox, request.method ?? 'GET', rawPath, query, body));
	}

	async function workato(request: IncomingMessage, response: ServerResponse, url: string) {
		const { rawPath, query } = pathAndQueryOf(url);
		const method = request.method ?? 'GET';
		const { authorization } = request.headers;
		const entry = sandbox.log.arrived({
			method,
			path: rawPath,
			query: Object.fromEntries(query),
			token: tokenName(authorization),
		});
		response.once('close', () => sandbox.log.left());
		const fault = sandbox.faults.take(method, url);
		entry.fault = fault?.kind ?? null;
		const body = await bodyOf(request);
		if (sandbox.switches.latencyMs > 0) {
			await realTime(sandbox.switches.latencyMs, undefined, { signal: stopped });
		}
		if (fault?.kind === 'hang' || sandbox.switches.isSilent) return;
		// A gateway's page and Workato's response have the same clock.
		if (sandbox.switches.dateHeader === 'missing') response.sendDate = false;
		else response.setHeader('date', new Date(sandbox.clock.now()).toUTCString());
		if (fault?.kind === 'reset') return reset(request);
		if (fault !== null && !AFTER_THE_FACT.includes(fault.kind)) {
			const simulated = faultResponse(fault, url, sandbox.switches, serverErrorIds);
			if (simulated !== null) logAndSend(entry, simulated.status, () => send(response, simulated));
			return;
		}
		const isApi = rawPath === '/api' || rawPath.startsWith('/api/');
		const right = isApi
			? api.respond({ method, rawPath, query, authorization, body })
			: webPage(rawPath, sandbox.world);
		if (fault?.kind === 'flood' || fault?.kind === 'trickle') {
			entry.status = 200;
			return await sendForEver(response, fault.kind);
		}
		const simulated = fault === null ? right : spoiled(right, fault);
		logAndSend(entry, simulated.status, () =>
			fault?.kind === 'cutOff' ? sendCutOff(response, simulated) : send(response, simulated),
		);
	}
}

function logAndSend(entry: LogEntry, status: number, sendIt: () => void): void {
	entry.status = status;
	sendIt();
}

/** Closes the connection as a crashed gateway does: the client sees ECONNRESET. */
function reset(request: IncomingMessage): void {
	request.socket.resetAndDestroy();
}

/** Cuts at the first `?`; a URL parser would resolve `..` and decode what must stay encoded. */
function pathAndQueryOf(url: string): { rawPath: string; query: URLSearchParams } {
	const [rawPath = '', ...rest] = url.split('?');
	return { rawPath, query: new URLSearchParams(rest.join('?')) };
}

function tokenName(authorization: string | undefined): string {
	if (authorization === undefined) return 'none';
	return knownToken(authorization)?.name ?? 'unknown';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
