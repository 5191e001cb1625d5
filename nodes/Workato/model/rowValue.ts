import { getString, type JsonRecord } from './record';
import { truncate } from './truncate';

/** Far below the limit of a cell: 32,767 characters in XLSX, 50,000 in Google Sheets. */
const MAX_TEXT_LENGTH = 5_000;

/** A text for a row, truncated if it's too long; null for none. */
export function rowText(
	text: string | null | undefined,
	maxLength = MAX_TEXT_LENGTH,
): string | null {
	return typeof text === 'string' ? truncate(text, maxLength) : null;
}

/** A text field for a row. */
export function getRowText(record: JsonRecord, key: string, maxLength?: number): string | null {
	return rowText(getString(record, key), maxLength);
}

/** Seconds for a row, to the millisecond. */
export function roundSeconds(seconds: number): number {
	return Math.round(seconds * 1_000) / 1_000;
}

/** A rate from 0 to 1 for a row, with four decimals: 0.0312 is 3.12 %. */
export function roundRate(rate: number): number {
	return Math.round(rate * 10_000) / 10_000;
}
