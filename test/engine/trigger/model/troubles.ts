import {
	json,
	type SimulatedResponse,
	serverError,
	tooManyRequests,
} from '../../../../sandbox/workato/response';
import { seededRandom } from '../../../../sandbox/workato/random';

/** What goes wrong with requests, and which of them. */
export interface Trouble {
	kind: 'badRequest' | 'serverError' | 'tooManyRequests';
	/** Lists of recipes and customers, what is asked of a recipe's jobs, or either. */
	on: 'lists' | 'jobs' | 'all';
	/** How many of these requests go well before. */
	after: number;
	/** How many of them go wrong; null: all that follow. */
	times: number | null;
	/** What a 429 says; null: nothing. */
	retryAfterSeconds: number | null;
}

const PATHS = { lists: /\/(recipes|managed_users)$/, jobs: /\/jobs/, all: /./ };

/** The trouble that requests meet at present. */
export class Troubles {
	/** How many requests have gone wrong since trouble was set last. */
	count = 0;

	/** Until when a limit may make the trigger wait, by the clock of `next`. */
	limitedUntilMs = 0;

	private current: Trouble | undefined;

	private matched = 0;

	private readonly random = seededRandom('troubles');

	set(trouble: Trouble | null): void {
		this.current = trouble ?? undefined;
		this.count = 0;
		this.matched = 0;
	}

	/** The response to the next request if it goes wrong. */
	next(url: string, nowMs: number): SimulatedResponse | undefined {
		const { current } = this;
		if (current === undefined || !PATHS[current.on].test(url)) return undefined;
		this.matched += 1;
		const isDue = this.matched > current.after;
		if (!isDue || this.matched > current.after + (current.times ?? Infinity)) return undefined;
		this.count += 1;
		if (current.kind === 'tooManyRequests') {
			this.limitedUntilMs = nowMs + 1_000 * Math.max(60, current.retryAfterSeconds ?? 0);
		}
		return responseTo(current, this.random);
	}
}

function responseTo({ kind, retryAfterSeconds }: Trouble, random: () => number): SimulatedResponse {
	if (kind === 'serverError') return serverError(random);
	if (kind === 'badRequest') return json(400, { message: 'Bad request' });
	const says = retryAfterSeconds === null ? 'none' : 'seconds';
	return tooManyRequests((retryAfterSeconds ?? 0) * 1_000, says, 'message');
}
