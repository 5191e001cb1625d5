/** What an array does with all its elements, or with all those behind one. */
const METHODS = [
	'filter',
	'find',
	'findIndex',
	'forEach',
	'includes',
	'indexOf',
	'map',
	'shift',
	'slice',
	'some',
	'splice',
	Symbol.iterator,
] as const;

/**
 * How many elements of arrays some work touches at most: the same on every machine, unlike the time
 * that it takes.
 */
export function elementsTouched(work: () => void): number {
	let count = 0;
	const restore = METHODS.map((name) =>
		wrap(name, (length) => {
			count += length;
		}),
	);
	try {
		work();
	} finally {
		for (let index = 0; index < restore.length; index += 1) restore[index]?.();
	}
	return count;
}

/** @returns what undoes it */
function wrap(name: (typeof METHODS)[number], note: (length: number) => void): () => void {
	const descriptor = Object.getOwnPropertyDescriptor(Array.prototype, name);
	const original: unknown = descriptor?.value;
	if (descriptor === undefined || typeof original !== 'function') throw new Error(String(name));
	const value = function (this: unknown[], ...args: unknown[]): unknown {
		note(this.length);
		return Reflect.apply(original, this, args);
	};
	Object.defineProperty(Array.prototype, name, { ...descriptor, value });
	return () => Object.defineProperty(Array.prototype, name, descriptor);
}
