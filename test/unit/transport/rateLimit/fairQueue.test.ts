import * as fc from 'fast-check';
import { FairQueue } from '../../../../nodes/Workato/transport/rateLimit/fairQueue';
import { elementsTouched } from '../../../support/elementsTouched';
import { collectGarbage } from '../../../support/collectGarbage';
import { propertyParameters } from '../../../support/propertyRuns';

/** More than any test adds. */
const MAX_TAKEN = 100_000;

function queueOf(values: readonly string[]) {
	const queue = new FairQueue<string>();
	const leave = values.map((value) => queue.add(value.charAt(0), value));
	return { queue, leave };
}

function takeAll(queue: FairQueue<string>): string[] {
	const taken: string[] = [];
	while (!queue.isEmpty) {
		taken.push(queue.next() ?? 'nobody');
		if (taken.length > MAX_TAKEN) throw new Error('The queue is never empty');
	}
	return taken;
}

/** @returns a reference to each value that doesn't keep it in memory */
function addObjects(queue: FairQueue<object>, count: number): Array<WeakRef<object>> {
	return Array.from({ length: count }, () => {
		const value = {};
		queue.add('a', value);
		return new WeakRef(value);
	});
}

describe('Callers in a fair queue', () => {
	it('take turns, each in the order of its own requests', () => {
		const { queue } = queueOf(['a1', 'a2', 'a3', 'b1', 'c1', 'c2']);
		expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
	});

	it('are none in an empty queue', () => {
		const { queue } = queueOf([]);
		expect([queue.isEmpty, queue.next()]).toEqual([true, undefined]);
	});

	it('can leave before their turn, even twice', () => {
		const { queue, leave } = queueOf(['a1', 'a2', 'b1']);
		for (const index of [0, 2, 2]) leave[index]?.();
		expect(takeAll(queue)).toEqual(['a2']);
	});

	it('can leave after their turn without removing others', () => {
		const { queue, leave } = queueOf(['a1', 'a2']);
		queue.next();
		leave[0]?.();
		expect(takeAll(queue)).toEqual(['a2']);
		queue.add('a', 'a3');
		leave[1]?.();
		expect(takeAll(queue)).toEqual(['a3']);
	});

	it('all get a turn within one round', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 50 }), (callers) => {
				const { queue } = queueOf(callers.map((caller, index) => `${caller}${index}`));
				const taken = takeAll(queue);
				expect([...taken].sort()).toEqual(callers.map((caller, index) => caller + index).sort());
				const firstRound = taken.slice(0, new Set(callers).size).map((value) => value.charAt(0));
				expect(new Set(firstRound)).toEqual(new Set(callers));
			}),
			propertyParameters(100),
		);
	});

	it('keep their order, however many they are', () => {
		const values = Array.from({ length: 5_000 }, (_, index) => `a${index}`);
		const { queue, leave } = queueOf(values);
		for (let index = 0; index < 5_000; index += 3) leave[index]?.();
		expect(takeAll(queue)).toEqual(values.filter((_, index) => index % 3 !== 0));
	});

	it('are taken without a look at all the others', () => {
		const { queue } = queueOf(Array.from({ length: 50_000 }, (_, index) => `a${index}`));

		expect(elementsTouched(() => takeAll(queue))).toBeLessThan(10 * 50_000);
	});

	it('take at most twice the memory of those that wait', async () => {
		const queue = new FairQueue<object>();
		const references = addObjects(queue, 10_000);
		for (let count = 0; count < 6_000; count += 1) queue.next();
		await collectGarbage();
		const kept = references.filter((reference) => reference.deref() !== undefined);

		expect(kept.length).toBeGreaterThanOrEqual(4_000);
		expect(kept.length).toBeLessThanOrEqual(8_000);
		expect(queue.isEmpty).toBe(false);
	});
});
