/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for the event loop */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Waits, turn by turn of the event loop, until a condition holds. */
export async function until(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await nextTurn();
}
