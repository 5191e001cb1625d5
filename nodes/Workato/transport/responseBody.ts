/**
 * The most that is read of one answer. Large recipes, a hundred of them with their code, need less;
 * what is larger is no answer of Workato's, and would fill n8n's memory.
 */
export const MAX_BYTES = 128 * 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** How reading an answer's body came out. */
export type Body = { content: unknown } | 'too large';

/** What Node has of an answer whose body is still to come. */
interface Arriving extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

/**
 * Reads the body of an answer as it arrives, and not all of one that has no end.
 *
 * @param arriving what n8n's HTTP helper gives for `encoding: 'stream'`
 * @param timeIsUp breaks the reading off
 * @returns its JSON, or its text where it is none
 * @throws whatever the connection breaks with
 */
export async function readBody(
	arriving: unknown,
	timeIsUp: AbortSignal,
	mostBytes = MAX_BYTES,
): Promise<Body> {
	if (!isArriving(arriving)) return { content: arriving };
	const breakOff = () => arriving.destroy();
	timeIsUp.addEventListener('abort', breakOff);
	try {
		if (timeIsUp.aborted) breakOff();
		const chunks: Uint8Array[] = [];
		let bytes = 0;
		for await (const chunk of arriving) {
			bytes += chunk.length;
			// To leave the loop closes the connection.
			if (bytes > mostBytes) return 'too large';
			chunks.push(chunk);
		}
		return { content: contentOf(Buffer.concat(chunks).toString()) };
	} finally {
		timeIsUp.removeEventListener('abort', breakOff);
	}
}

function isArriving(sent: unknown): sent is Arriving {
	return (
		typeof sent === 'object' && sent !== null && Symbol.asyncIterator in sent && 'destroy' in sent
	);
}

function contentOf(text: string): unknown {
	try {
		return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
	} catch {
		return text;
	}
}
