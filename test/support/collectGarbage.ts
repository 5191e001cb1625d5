/* eslint-disable @n8n/community-nodes/no-restricted-imports -- asks Node itself, never part of the package */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Frees what nothing refers to any more, so that a test can see what is still kept. */
export async function collectGarbage(): Promise<void> {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	if (typeof collect !== 'function') throw new Error('Node has no garbage collector to call');
	// A weak reference keeps its target until the current task ends.
	await setImmediate();
	Reflect.apply(collect, undefined, []);
}
