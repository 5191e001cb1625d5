/**
 * Repeatable random numbers: the same parts give the same numbers on every machine. Everything in
 * the sandbox that looks random comes from here, so one seed always gives the same world.
 */
export type Random = () => number;

/** A generator of numbers from 0 up to 1, seeded by its parts (a seed, and what it's used for). */
export function seededRandom(...parts: Array<string | number>): Random {
	let state = hash(parts.join('|'));
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A whole number from `least` to `most`, both possible. */
export function wholeNumber(random: Random, least: number, most: number): number {
	return least + Math.floor(random() * (most - least + 1));
}

/** One of the choices; throws if there are none. */
export function pick<T>(random: Random, choices: readonly T[]): T {
	const choice = choices[Math.floor(random() * choices.length)];
	if (choice === undefined) throw new Error('Nothing to pick from');
	return choice;
}

const HANDLE_LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789'];

/** A word of letters and digits, as Workato's job handles have them. */
export function handleWord(random: Random, length: number): string {
	let word = '';
	while (word.length < length) word += pick(random, HANDLE_LETTERS);
	return word;
}

/** A UUID-shaped string that is the same for the same generator. */
export function seededUuid(random: Random): string {
	const hex = (length: number) =>
		Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
	return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** FNV-1a over the text's UTF-16 units: short, and spreads neighboring numbers well enough. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	return value;
}
