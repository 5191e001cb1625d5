import {
	findDueFailures,
	forgetFailures,
	isAccessError,
	isRateLimitError,
	markReported,
	statusCodeOf,
	type PollOutcome,
} from '../../../nodes/Workato/trigger/failureNotifier';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const failure = { key: '501', what: 'recipe 501', error: new Error('Server error') };

let trigger: string;
let count = 0;

beforeEach(() => {
	count += 1;
	trigger = `workflow ${count}`;
});

/** What a poll at a time reports. By default, recipe 501 could not be read. */
function told(nowMs: number, outcome: Partial<PollOutcome> = {}) {
	const all = { failures: [failure], untriedKeys: [], nothingRead: false, ...outcome, nowMs };
	const { due, isUrgent } = findDueFailures(trigger, all);
	markReported(trigger, due, nowMs);
	return { keys: due.map(({ key }) => key), isUrgent };
}

describe('A failure', () => {
	it('is reported when it has lasted for two polls, once', () => {
		expect(told(0).keys).toEqual([]);
		expect(told(MINUTE_MS).keys).toEqual(['501']);
		expect(told(2 * MINUTE_MS).keys).toEqual([]);
	});

	it('is reported again after a day', () => {
		told(0);
		told(MINUTE_MS);

		expect(told(MINUTE_MS + DAY_MS - 1).keys).toEqual([]);
		expect(told(MINUTE_MS + DAY_MS).keys).toEqual(['501']);
	});

	it('is reported again after an hour if nothing could be read', () => {
		told(0, { nothingRead: true });
		told(MINUTE_MS, { nothingRead: true });

		expect(told(MINUTE_MS + HOUR_MS - 1, { nothingRead: true }).keys).toEqual([]);
		expect(told(MINUTE_MS + HOUR_MS, { nothingRead: true }).keys).toEqual(['501']);
	});

	it('is reported again if it had gone away', () => {
		told(0);
		told(MINUTE_MS);
		told(2 * MINUTE_MS, { failures: [] });

		expect(told(3 * MINUTE_MS).keys).toEqual([]);
		expect(told(4 * MINUTE_MS).keys).toEqual(['501']);
	});

	it('hasn’t gone away if a poll had no time for it', () => {
		told(0);
		told(MINUTE_MS);
		told(2 * MINUTE_MS, { failures: [], untriedKeys: ['501'] });

		expect(told(3 * MINUTE_MS).keys).toEqual([]);
		expect(told(4 * MINUTE_MS).keys).toEqual([]);
	});

	it('isn’t one because a poll had no time', () => {
		told(0, { failures: [], untriedKeys: ['501'] });

		expect(told(MINUTE_MS).keys).toEqual([]);
	});

	it('is that of one trigger', () => {
		told(0);
		trigger = `${trigger} other`;

		expect(told(MINUTE_MS).keys).toEqual([]);
	});

	it('is reported anew if the trigger is activated again', () => {
		told(0);
		told(MINUTE_MS);
		forgetFailures(trigger);
		told(2 * MINUTE_MS);

		expect(told(3 * MINUTE_MS).keys).toEqual(['501']);
	});

	it('is reported beside one that was reported before', () => {
		const other = { ...failure, key: '502' };
		told(0);
		told(MINUTE_MS, { failures: [failure, other] });

		expect(told(2 * MINUTE_MS, { failures: [failure, other] }).keys).toEqual(['502']);
	});
});

describe('A failure that waits for a poll without jobs', () => {
	function waiting(nowMs: number): boolean {
		const { due, isUrgent } = findDueFailures(trigger, {
			failures: [failure],
			untriedKeys: [],
			nothingRead: false,
			nowMs,
		});
		return due.length > 0 && isUrgent;
	}

	it('becomes urgent after 15 minutes', () => {
		waiting(DAY_MS);

		expect(waiting(DAY_MS + 15 * MINUTE_MS - 1)).toBe(false);
		expect(waiting(DAY_MS + 15 * MINUTE_MS)).toBe(true);
	});

	it('isn’t urgent once it has been reported', () => {
		told(0);
		told(20 * MINUTE_MS);

		expect(told(40 * MINUTE_MS)).toEqual({ keys: [], isUrgent: false });
	});
});

describe('The status of an error', () => {
	const withStatus = (httpCode: unknown) => Object.assign(new Error('refused'), { httpCode });

	it('is what the request was answered with', () => {
		expect(statusCodeOf(withStatus('404'))).toBe('404');
		expect(statusCodeOf(withStatus(404))).toBeUndefined();
		expect(statusCodeOf(new Error('broken'))).toBeUndefined();
	});

	it('tells a refused token and an exceeded rate limit from other failures', () => {
		const statuses = ['401', '429', '404'].map(withStatus);

		expect(statuses.map(isAccessError)).toEqual([true, false, false]);
		expect(statuses.map(isRateLimitError)).toEqual([false, true, false]);
	});
});
