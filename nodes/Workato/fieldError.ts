import { NodeOperationError, type IAllExecuteFunctions } from 'n8n-workflow';

/**
 * An error about what the user entered.
 *
 * @param problem names the field and what is wrong with it
 * @param wayOut says what to enter instead
 */
export function fieldError(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	problem: string,
	wayOut: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem, { description: wayOut });
}

/** What was entered, short enough to stand in an error. */
export function quoted(entered: unknown): string {
	const text = typeof entered === 'string' ? entered : (JSON.stringify(entered) ?? 'nothing');
	return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}
