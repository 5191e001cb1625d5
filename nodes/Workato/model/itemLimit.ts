/**
 * n8n's engine passes on the items of one input item as the arguments of a single call, which
 * overflow the stack between 100,000 and 150,000 items.
 */
export const MAX_ITEMS = 100_000;

/** One input item returned more items than n8n can pass on. */
export class TooManyItemsError extends Error {
	readonly description =
		'Return less: add a filter such as Completed After or Status, turn off Return All, or split the period into several input items.';

	constructor() {
		super(
			`One input item returned more than ${MAX_ITEMS.toLocaleString('en')} items, and n8n can’t pass on more`,
		);
	}
}
