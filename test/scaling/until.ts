/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for what n8n does, never part of the package */
import { setTimeout as wait } from 'node:timers/promises';

const DEADLINE_MS = 150_000;

/** Polls until something that n8n does by itself has happened. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	while (!(await isSo())) {
		if (Date.now() > deadline) {
			throw new Error(`${DEADLINE_MS / 1000} seconds have not been enough until ${what}.`);
		}
		await wait(100);
	}
}
