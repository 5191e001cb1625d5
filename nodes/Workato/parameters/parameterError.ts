import { NodeOperationError, type IAllExecuteFunctions } from 'n8n-workflow';
import { truncate } from '../model/truncate';

/**
 * An error about what the user entered.
 *
 * @param problem names the field and what is wrong with it
 * @param wayOut says what to enter instead
 */
export function parameterError(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	problem: string,
	wayOut: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem, { description: wayOut });
}

/** What was entered, short enough to stand in an error. */
export function quoteValue(entered: unknown): string {
	return `“${truncate(asText(entered))}”`;
}

function asText(entered: unknown): string {
	if (entered === undefined) return 'nothing';
	// JSON has no NaN, no Infinity and no big integers.
	if (typeof entered !== 'object' || entered === null) return String(entered);
	try {
		const json = JSON.stringify(entered);
		// A date of n8n's or JavaScript's own, without the quotation marks of a text.
		return json.startsWith('"') ? String(JSON.parse(json)) : json;
	} catch {
		return String(entered);
	}
}
