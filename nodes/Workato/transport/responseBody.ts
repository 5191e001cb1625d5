/**
 * The maximum size of a response. A hundred large recipes with their code need less. Anything larger
 * isn't from Workato and would fill n8n's memory.
 */
export const MAX_RESPONSE_BYTES = 128 * 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** The result of reading a response's body. */
export type Body = { content: unknown } | 'too large';

/** A response whose body hasn't been read yet. */
interface BodyStream {
	on(event: 'data', listener: (chunk: Uint8Array) => void): void;
	on(event: 'end' | 'close', listener: () => void): void;
	on(event: 'error', listener: (error: Error) => void): void;
	destroy(): void;
}

/**
 * Reads the body of a response as it arrives, up to the maximum size. It uses the stream's events,
 * because an async iterator would take a good part of the request's time.
 *
 * @param stream what n8n's HTTP helper returns for `encoding: 'stream'`
 * @param timeIsUp aborts reading
 * @returns its JSON, or its text if it isn't JSON
 * @throws the error of a broken connection
 */
export async function readBody(
	stream: unknown,
	timeIsUp: AbortSignal,
	maxBytes = MAX_RESPONSE_BYTES,
): Promise<Body> {
	if (!isBodyStream(stream)) return { content: stream };
	const chunks = await new Promise<Uint8Array[] | 'too large'>((resolve, reject) => {
		const read: Uint8Array[] = [];
		let bytes = 0;
		let hasEnded = false;
		const breakOff = () => {
			stream.destroy();
			reject(new PrematureCloseError());
		};
		const settle = () => timeIsUp.removeEventListener('abort', breakOff);
		timeIsUp.addEventListener('abort', breakOff);
		stream.on('data', (chunk) => {
			bytes += chunk.length;
			if (bytes <= maxBytes) return void read.push(chunk);
			resolve('too large');
			stream.destroy();
		});
		stream.on('end', () => {
			hasEnded = true;
			resolve(read);
		});
		stream.on('error', reject);
		stream.on('close', () => {
			settle();
			// After an error, or too many bytes, this has no effect.
			if (!hasEnded) reject(new PrematureCloseError());
		});
		if (timeIsUp.aborted) breakOff();
	});
	return chunks === 'too large' ? chunks : { content: contentOf(textOf(chunks)) };
}

/** A stream that closed before its end. Named as Node names it. */
class PrematureCloseError extends Error {
	readonly code = 'ERR_STREAM_PREMATURE_CLOSE';

	constructor() {
		super('The response broke off');
	}
}

function isBodyStream(sent: unknown): sent is BodyStream {
	return typeof sent === 'object' && sent !== null && 'on' in sent && 'destroy' in sent;
}

function textOf(chunks: Uint8Array[]): string {
	const [only] = chunks;
	// Most bodies come in one piece, which then needs no copy.
	return only !== undefined && chunks.length === 1
		? Buffer.from(only.buffer, only.byteOffset, only.length).toString()
		: Buffer.concat(chunks).toString();
}

function contentOf(text: string): unknown {
	try {
		return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
	} catch {
		return text;
	}
}
