import { NodeOperationError, type IAllExecuteFunctions } from 'n8n-workflow';
import { truncate } from '../model/truncate';

/**
 * An error about a value that the user entered.
 *
 * @param problem names the field and says what's wrong
 * @param advice says what to enter instead
 */
export function parameterError(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	problem: string,
	advice: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem, { description: advice });
}

/** The entered value, short enough for an error message. */
export function quoteValue(entered: unknown): string {
	return `“${truncate(asText(entered))}”`;
}

function asText(entered: unknown): string {
	if (entered === undefined) return 'nothing';
	// JSON has no NaN, Infinity or big integers.
	if (typeof entered !== 'object' || entered === null) return String(entered);
	try {
		const json = JSON.stringify(entered);
		// An n8n or JavaScript date, without the quotation marks of a text.
		return json.startsWith('"') ? String(JSON.parse(json)) : json;
	} catch {
		return String(entered);
	}
}
