import type { Job } from './job';
import { jobErrorOf } from './jobError';
import { earlier, later, type JobRef } from './jobRef';
import { rowText } from './rowValue';

/** Failed jobs whose errors differ only in numbers and IDs. */
export interface ErrorGroup {
	type: string | null;
	/** The latest job's message, at most 5,000 characters. */
	message: string | null;
	count: number;
	first: JobRef;
	last: JobRef;
}

/** How many characters of an error's text distinguish it from others. */
const KEY_LENGTH = 2_000;

/** Together with their error texts, these take 7 MB. */
const MAX_GROUPS = 1_000;

/**
 * Counts errors as they arrive. If there are more than 1,000 different ones, for example because each
 * error quotes a different text, the rarest are dropped.
 */
export class ErrorStatistics {
	private groups = new Map<string, ErrorGroup>();

	/** 20 bytes per different error, so that dropped ones are counted, too. */
	private readonly hashes = new Set<number>();

	add(job: Job, ref: JobRef): void {
		const error = jobErrorOf(job.raw);
		const type = rowText(error.type);
		const message = rowText(error.message);
		const key = `${type ?? ''}\n${withoutNumbers(message ?? '')}`.slice(0, KEY_LENGTH);
		this.hashes.add(hashOf(key));
		this.addGroup(key, { type, message, count: 1, first: ref, last: ref });
	}

	/** Adds another instance's errors. */
	merge(other: ErrorStatistics): void {
		for (const hash of other.hashes) this.hashes.add(hash);
		for (const [key, group] of other.groups) this.addGroup(key, group);
	}

	/** How many different errors there were, including dropped ones. */
	get distinctCount(): number {
		return this.hashes.size;
	}

	/** The most frequent first; the later one first if two are equally frequent. */
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

	/** Half of them at once, so that sorting costs little per error. */
	private forgetRarest(): void {
		const byCount = [...this.groups].reverse().sort(([, a], [, b]) => b.count - a.count);
		this.groups = new Map(byCount.slice(0, MAX_GROUPS / 2));
	}
}

/** An error's text without words that contain digits: numbers, IDs, times. */
export function withoutNumbers(message: string): string {
	return message.replace(/[\p{L}\p{N}_-]+/gu, (word) => (/\p{N}/u.test(word) ? '#' : word));
}

/** 32-bit FNV-1a: among 20,000 errors, the chance of a collision is about 1 in 20. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}
