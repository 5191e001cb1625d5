import type { IExecuteSingleFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { asRecord } from '../api/json';

/** Where the form's values are: for an input item, for a picker in the editor, for a poll. */
export type Form = IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What a locator field holds: how something was chosen, and what was chosen or entered. */
export interface Located {
	mode: string;
	value: string;
}

/**
 * Reads a locator field. An ID that was dragged in may be a number; an expression or an AI tool may
 * put a bare value where the editor puts a locator.
 */
export function readLocator(context: Form, name: string, modeOfBareValue: string): Located {
	const parameter: unknown = context.getNodeParameter(name, '');
	const locator = asRecord(parameter);
	return locator
		? { mode: String(locator.mode ?? modeOfBareValue), value: asText(locator.value) }
		: { mode: modeOfBareValue, value: asText(parameter) };
}

function asText(value: unknown): string {
	return value === undefined || value === null ? '' : String(value);
}
