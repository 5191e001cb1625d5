import * as fc from 'fast-check';
import { Turns } from '../../../../nodes/Workato/transport/rateLimit/fairQueue';

function takeAll(turns: Turns<string>): string[] {
	const taken: string[] = [];
	while (turns.someoneWaits) taken.push(turns.next() ?? 'nobody');
	return taken;
}

describe('Callers in a queue', () => {
	it('take turns, each with its own in the order in which they came', () => {
		const turns = new Turns<string>();
		for (const waiting of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2'])
			turns.queue(waiting.charAt(0), waiting);
		expect(takeAll(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
	});

	it('are nobody in an empty queue', () => {
		const turns = new Turns<string>();
		expect([turns.someoneWaits, turns.next()]).toEqual([false, undefined]);
	});

	it('may leave it before their turn', () => {
		const turns = new Turns<string>();
		for (const waiting of ['a1', 'a2', 'b1']) turns.queue(waiting.charAt(0), waiting);
		turns.drop('a', 'a1');
		turns.drop('b', 'b1');
		expect(takeAll(turns)).toEqual(['a2']);
	});

	it('may leave it twice, or without having been in it', () => {
		const turns = new Turns<string>();
		turns.queue('a', 'a1');
		turns.drop('b', 'b1');
		turns.drop('a', 'a2');
		expect(takeAll(turns)).toEqual(['a1']);
	});

	it('all get their turn, and none waits for more than one round', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 50 }), (callers) => {
				const turns = new Turns<string>();
				callers.forEach((caller, index) => turns.queue(caller, `${caller}${index}`));
				const taken = takeAll(turns);
				expect([...taken].sort()).toEqual(callers.map((caller, index) => caller + index).sort());
				const firstRound = taken
					.slice(0, new Set(callers).size)
					.map((waiting) => waiting.charAt(0));
				expect(new Set(firstRound)).toEqual(new Set(callers));
			}),
		);
	});
});
