import type { INode, INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { asRecord } from '../model/record';
import { parameterError, quoteValue } from './parameterError';
import { readIdText } from './ids';

/** Gives access to the form's values: for an input item, a picker in the editor, or a poll. */
export interface ParameterContext {
	getNode(): INode;
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

/** The value of a resource locator: its mode, and what was chosen or entered. */
export interface Located {
	mode: string;
	value: string;
}

/** The description of a resource locator. */
export type LocatorField = INodeProperties & { modes: INodePropertyMode[] };

/**
 * Reads a resource locator. A dragged ID may be a number. An expression or an AI tool may set a plain
 * value instead of a locator.
 *
 * @throws NodeOperationError that names the field and says what to do, for an unknown mode and
 * for a value that is neither text nor a number
 */
export function readLocator(
	context: ParameterContext,
	field: Pick<LocatorField, 'displayName' | 'name' | 'modes'>,
	modeOfBareValue: string,
): Located {
	const { displayName, name, modes } = field;
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
