import type { IDisplayOptions, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';
import { readNumber, readBoolean } from './primitives';
import { MAX_ITEMS } from '../model/itemLimit';

/** Return All and Limit, with n8n's standard texts. */
export function limitFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			displayOptions: { show },
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			displayOptions: { show: { ...show, returnAll: [false] } },
			description: 'Max number of results to return',
		},
	];
}

/**
 * The number of results to return; infinite for all.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readLimit(context: IExecuteSingleFunctions): number {
	const returnAll: unknown = context.getNodeParameter('returnAll', false);
	if (readBoolean(context, 'Return All', returnAll, false)) return Infinity;
	const entered: unknown = context.getNodeParameter('limit', 50);
	const limit = readNumber(entered) ?? NaN;
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ITEMS) {
		throw parameterError(
			context,
			`Limit must be a whole number from 1 to ${MAX_ITEMS.toLocaleString('en')}, but it is ${quoteValue(entered)}`,
			'Change the limit, or turn on Return All to get all results.',
		);
	}
	return limit;
}

/** The first results of those that arrive in batches. Nothing more is requested after them. */
export async function* take<Result>(
	limit: number,
	batches: AsyncIterable<Result[]>,
): AsyncGenerator<Result[]> {
	let left = limit;
	for await (const batch of batches) {
		yield batch.slice(0, left);
		left -= batch.length;
		if (left <= 0) return;
	}
}
