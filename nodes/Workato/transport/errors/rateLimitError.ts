import type { Wording } from './networkErrors';

/**
 * The message for Workato's rate limit, exceeded for longer than a request waits.
 *
 * @param retryAtMs when Workato accepts requests again, in milliseconds since 1970; undefined if it
 * didn't say
 */
export function describeRateLimit(retryAtMs: number | undefined): Wording {
	const shared =
		'Workato counts the requests of all API clients of a workspace together, so run this workflow when fewer others run, or read fewer recipes or a shorter period.';
	if (retryAtMs === undefined) {
		return {
			message: 'Workato’s rate limit was still exceeded after all retries',
			advice: shared,
		};
	}
	const time = new Date(retryAtMs).toISOString().replace('T', ' ').slice(0, 19);
	return {
		message: `Workato’s rate limit is exceeded: it accepts requests again at ${time} UTC`,
		advice: `Run the workflow again after that. Until then n8n sends it no more requests of this kind. ${shared}`,
	};
}
