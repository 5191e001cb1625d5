import type { Job } from './job';
import { jobErrorOf } from './jobError';
import { earlier, later, type JobRef } from './jobRef';
import { rowText } from './rowValue';

/** Failed jobs whose errors differ in numbers and IDs alone. */
export interface ErrorGroup {
	type: string | null;
	/** As the latest of them has it, at most 5,000 characters. */
	message: string | null;
	count: number;
	first: JobRef;
	last: JobRef;
}

/** How much of an error's text tells it from others. */
const KEY_LENGTH = 2_000;

/** With an error quoted in each, these are 7 MB. */
const MAX_GROUPS = 1_000;

/**
 * Counts errors as they come. Where there are more than 1,000 different ones, as where each error
 * quotes another customer's text, the rarest are forgotten.
 */
export class ErrorStatistics {
	private groups = new Map<string, ErrorGroup>();

	/** 20 bytes for each different error, so that forgotten ones are counted, too. */
	private readonly hashes = new Set<number>();

	add(job: Job, ref: JobRef): void {
		const error = jobErrorOf(job.raw);
		const type = rowText(error.type);
		const message = rowText(error.message);
		const key = `${type ?? ''}\n${withoutNumbers(message ?? '')}`.slice(0, KEY_LENGTH);
		this.hashes.add(hashOf(key));
		this.addGroup(key, { type, message, count: 1, first: ref, last: ref });
	}

	/** Adds the errors that another has counted. */
	merge(other: ErrorStatistics): void {
		for (const hash of other.hashes) this.hashes.add(hash);
		for (const [key, group] of other.groups) this.addGroup(key, group);
	}

	/** How many different errors there were, forgotten ones too. */
	get distinctCount(): number {
		return this.hashes.size;
	}

	/** The most frequent first; of two that are as frequent the latest. */
	mostFrequent(): ErrorGroup[] {
		return [...this.groups.values()].sort(
			(a, b) => b.count - a.count || (b.last.startedAtMs ?? 0) - (a.last.startedAtMs ?? 0),
		);
	}

	private addGroup(key: string, added: ErrorGroup): void {
		const group = this.groups.get(key);
		if (group === undefined) {
			this.groups.set(key, { ...added });
			if (this.groups.size > MAX_GROUPS) this.forgetRarest();
			return;
		}
		group.count += added.count;
		group.first = earlier(group.first, added.first);
		group.last = later(group.last, added.last);
		if (group.last === added.last) group.message = added.message;
	}

	/** Half of them at once, so that sorting costs little for each error. */
	private forgetRarest(): void {
		const byCount = [...this.groups].reverse().sort(([, a], [, b]) => b.count - a.count);
		this.groups = new Map(byCount.slice(0, MAX_GROUPS / 2));
	}
}

/** An error's text with each word that has a digit in it taken out: numbers, IDs, times. */
export function withoutNumbers(message: string): string {
	return message.replace(/[\p{L}\p{N}_-]+/gu, (word) => (/\p{N}/u.test(word) ? '#' : word));
}

/** FNV-1a, of 32 bits: of 20,000 errors two have the same once in twenty times. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}
