import { type Random, seededUuid } from './random';
import type { WorkatoBehavior } from './behavior';

/** A response of the sandbox, before faults change it. */
export interface SimulatedResponse {
	status: number;
	headers: Record<string, string>;
	body: { json: unknown } | { html: string };
}

/** A JSON response. */
export function json(status: number, value: unknown): SimulatedResponse {
	return { status, headers: {}, body: { json: value } };
}

/** An HTML page, as gateways and wrong hosts send. */
export function html(status: number, title: string): SimulatedResponse {
	const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
	return { status, headers: {}, body: { html: page } };
}

const MESSAGES: Readonly<Record<number, string>> = {
	400: 'Bad request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not found',
	422: 'Unprocessable entity',
	429: 'Too many requests',
};

/** An error in the shape that `errorShape` selects. */
export function problem(status: number, shape: WorkatoBehavior['errorShape']): SimulatedResponse {
	const message = MESSAGES[status] ?? 'Error';
	switch (shape) {
		case 'message':
			return json(status, { message });
		case 'error':
			return json(status, { error: message, error_type: message.replace(/ /g, '') });
		case 'fields':
			return json(status, { message, errors: { base: [message] } });
		case 'list':
			return json(status, { errors: [{ code: status, title: message }] });
		case 'html':
			return html(status, `${status} ${message}`);
	}
}

/** A server error of Workato's, with the ID its support asks for. */
export function serverError(random: Random): SimulatedResponse {
	return json(500, { message: 'Server error', id: seededUuid(random) });
}

/** A 429, with or without `Retry-After`. */
export function tooManyRequests(
	waitMs: number,
	retryAfter: WorkatoBehavior['retryAfter'],
	shape: WorkatoBehavior['errorShape'],
): SimulatedResponse {
	const response = problem(429, shape);
	const seconds = Math.ceil(waitMs / 1000);
	if (retryAfter === 'seconds') response.headers['retry-after'] = String(seconds);
	if (retryAfter === 'date') {
		// An HTTP date has no fraction: rounding up keeps clients from retrying too early.
		const atMs = Math.ceil((Date.now() + waitMs) / 1000) * 1000;
		response.headers['retry-after'] = new Date(atMs).toUTCString();
	}
	return response;
}
