/** Workato's numeric IDs: above zero, without a sign, a point or a group separator. */
const ID = /^0*[1-9]\d*$/;

/**
 * An ID as Workato has it, from what was entered or dragged.
 *
 * @returns undefined where it is none
 */
export function readNumericId(entered: unknown): string | undefined {
	const isExact = typeof entered === 'string' || Number.isSafeInteger(entered);
	const text = isExact ? String(entered).trim() : '';
	return ID.test(text) ? text.replace(/^0+/, '') : undefined;
}
