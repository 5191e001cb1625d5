import type { INode, INodeProperties } from 'n8n-workflow';
import { asRecord } from '../model/record';
import { parameterError, quoteValue } from './parameterError';
import { readIdText } from './ids';

/** Where the form's values are: for an input item, for a picker in the editor, for a poll. */
export interface ParameterContext {
	getNode(): INode;
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

/** What a locator field holds: how something was chosen, and what was chosen or entered. */
export interface Located {
	mode: string;
	value: string;
}

type LocatorField = Pick<INodeProperties, 'displayName' | 'name' | 'modes'>;

/**
 * Reads a locator field. An ID that was dragged in may be a number; an expression or an AI tool may
 * put a bare value where the editor puts a locator.
 *
 * @throws NodeOperationError that names the field and says what to do, for a way of choosing that the
 * field does not have, and for what is neither text nor number
 */
export function readLocator(
	context: ParameterContext,
	field: LocatorField,
	modeOfBareValue: string,
): Located {
	const { displayName, name, modes = [] } = field;
	const parameter: unknown = context.getNodeParameter(name, '');
	const locator = asRecord(parameter);
	if (locator === undefined || !('mode' in locator || 'value' in locator)) {
		return { mode: modeOfBareValue, value: readIdText(context, displayName, parameter) };
	}
	const mode = locator.mode ?? modeOfBareValue;
	const known = modes.find((one) => one.name === mode);
	if (known === undefined) {
		throw parameterError(
			context,
			`${displayName}: ${quoteValue(mode)} isn’t a mode of this field`,
			`Switch ${displayName} to ${modes.map((one) => one.displayName).join(' or ')}. In a workflow’s JSON its mode is one of ${modes.map((one) => one.name).join(', ')}.`,
		);
	}
	return { mode: known.name, value: readIdText(context, displayName, locator.value) };
}
