import type { IDataObject } from 'n8n-workflow';
import { asRecord, getString } from '../model/record';

/** A customer or a recipe in one of Workato's lists. */
export interface ListRecord {
	id: string;
	/** What Workato sent, untouched. */
	raw: IDataObject;
}

/**
 * Parses a page of customers or recipes: `result`, or `items` in older responses, or the list alone, as
 * some of Workato's other endpoints send it.
 *
 * @param what `customers` or `recipes`, for the error
 * @returns a text that says what's wrong if it isn't such a page
 */
export function parseListResponse(sent: unknown, what: string): { records: ListRecord[] } | string {
	const body = asRecord(sent);
	const list: unknown = body === undefined ? sent : (body.result ?? body.items);
	if (!Array.isArray(list)) return `the response has no list of ${what} (result or items)`;
	const records = list.flatMap((entry: unknown) => parseListRecord(entry) ?? []);
	return records.length === list.length
		? { records }
		: `the response has an entry of ${what} without an ID`;
}

function parseListRecord(sent: unknown): ListRecord | undefined {
	const raw = asRecord(sent);
	const id = raw && getString(raw, 'id');
	return raw && id ? { id, raw } : undefined;
}
