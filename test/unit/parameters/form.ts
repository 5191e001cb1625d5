import type { IExecuteSingleFunctions, INode } from 'n8n-workflow';
import { workatoNode } from '../workatoNode';

/** What a form can be filled with. */
interface Form {
	/** What n8n gives for each field, after evaluating its expression. */
	values?: Record<string, unknown>;
	/** What is saved in the node: expressions begin with `=`. */
	saved?: INode['parameters'];
	timezone?: string;
	type?: string;
}

/** n8n's context of an input item, as far as it tells what the form has. */
export function form({
	values = {},
	saved = {},
	timezone = 'Etc/UTC',
	type = workatoNode.type,
}: Form = {}): IExecuteSingleFunctions {
	const context = {
		getNode: () => ({ ...workatoNode, type, parameters: saved }),
		getNodeParameter: (name: string, fallback?: unknown) =>
			values[name] === undefined ? fallback : values[name],
		getTimezone: () => timezone,
	};
	return context as IExecuteSingleFunctions;
}

/** The message of the error that reading throws; fails if it throws none. */
export function refusal(read: () => unknown): string {
	return refusedWith(read).message;
}

/** What the error says to do. */
export function adviceOf(read: () => unknown): string {
	const error = refusedWith(read);
	return 'description' in error ? String(error.description) : '';
}

function refusedWith(read: () => unknown): Error {
	try {
		read();
	} catch (error) {
		if (error instanceof Error) return error;
	}
	throw new Error('The value was accepted');
}
