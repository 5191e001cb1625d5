import type { IExecuteSingleFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { asRecord } from '../api/json';

/** What a locator field holds: how something was chosen, and what was chosen or entered. */
export interface Located {
	mode: string;
	value: string;
}

/**
 * Reads a locator field. An ID that was dragged in may be a number; an expression or an AI tool may
 * put a bare value where the editor puts a locator.
 */
export function readLocator(
	context: IExecuteSingleFunctions | ILoadOptionsFunctions,
	name: string,
	modeOfBareValue: string,
): Located {
	const parameter: unknown = context.getNodeParameter(name, '');
	const locator = asRecord(parameter);
	return locator
		? { mode: String(locator.mode ?? modeOfBareValue), value: asText(locator.value) }
		: { mode: modeOfBareValue, value: asText(parameter) };
}

function asText(value: unknown): string {
	return value === undefined || value === null ? '' : String(value);
}
