import type { IPollFunctions } from 'n8n-workflow';
import type { PollFailure } from '../../../nodes/Workato/trigger/failureNotifier';
import { reportFailures } from '../../../nodes/Workato/trigger/reportFailures';
import { workatoNode } from '../workatoNode';
import { refusal, timeIsUp } from './fakeClient';
import { seen, watch } from './jobs';
import { listing, record } from './states';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const context = { getNode: () => workatoNode } as IPollFunctions;

let nowMs: number;
let trigger: string;
let count = 0;

beforeEach(() => {
	count += 1;
	trigger = `workflow ${count}`;
	nowMs = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

const failure = (key: string, error: Error = refusal('500')): PollFailure => ({
	key,
	what: `recipe ${key}`,
	error,
});

interface PollEnd {
	failures?: PollFailure[];
	/** Failures of lists; they count among `failures`, too. */
	listFailures?: PollFailure[];
	/** The recipes that are watched, and those of them that were read. */
	watched?: string[];
	read?: string[];
	listed?: string[];
	waiting?: string[];
	hasItems?: boolean;
	isStarting?: boolean;
}

/** What a poll says, a minute after the last one: the message and the description of its error. */
function reported(end: PollEnd, laterMs = MINUTE_MS): string | undefined {
	nowMs += laterMs;
	const { failures = [], listFailures = [], watched = ['501'], read = [], listed = [] } = end;
	const reading = { watch: watch(), reading: { seen: seen(), failed: [] } };
	const output = {
		listing: listing({
			recipes: new Map(watched.map((id) => [id, { name: null }])),
			records: new Map(listed.map((id) => [id, record({ id })])),
			failures: listFailures,
		}),
		result: {
			read: new Map(read.map((id) => [id, reading])),
			failures: [...listFailures, ...failures],
			waiting: end.waiting ?? [],
		},
		stops: [],
		nowMs,
	};
	const { hasItems = false, isStarting = false } = end;
	try {
		reportFailures(context, trigger, output, { hasItems, isStarting });
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return `${message} | ${description.trim()}`;
	}
	return undefined;
}

const NO_EVENT_IS_LOST =
	'No event is lost: events are reported once they can be read. This error is reported once.';

const REFUSED = 'Workato Trigger could not read recipe 501: Refused with 500';

describe('What a poll could not read', () => {
	const end = { failures: [failure('501')], read: ['502'] };

	it('fails the second poll in a row, once, and says what and why', () => {
		expect(reported(end)).toBeUndefined();
		expect(reported(end)).toBe(
			`${REFUSED} | Everything else is still reported. ${NO_EVENT_IS_LOST}`,
		);
		expect(reported(end)).toBeUndefined();
	});

	it('comes with what to do', () => {
		const error = Object.assign(refusal('500'), { description: 'Ask Workato.' });
		const advised = { failures: [failure('501', error)], listed: ['501'] };
		reported(advised);

		expect(reported(advised)).toBe(
			`${REFUSED} | Ask Workato. Everything else is still reported. ${NO_EVENT_IS_LOST}`,
		);
	});

	it.each([
		['no advice', Object.assign(refusal('500'), { description: undefined })],
		['a plain error', new Error('Refused with 500')],
	])('may be everything, and have %s', (_what, error) => {
		const everything = { failures: [failure('501', error)] };
		reported(everything);

		expect(reported(everything)).toBe(
			`${REFUSED} | Nothing else could be read, either. ${NO_EVENT_IS_LOST}`,
		);
	});

	it.each([
		[5, 'recipe 1, recipe 2, recipe 3, recipe 4, recipe 5'],
		[7, 'recipe 1, recipe 2, recipe 3, recipe 4, recipe 5, 2 more'],
	])('is named up to five times: %d', (failureCount, names) => {
		const keys = Array.from({ length: failureCount }, (_, index) => String(index + 1));
		const failures = keys.map((key) => failure(key));
		reported({ failures });

		expect(reported({ failures })).toContain(`could not read ${names}: Refused`);
	});

	it('waits for a poll without items, for 15 minutes at most', () => {
		reported(end);

		expect(reported({ ...end, hasItems: true }, 15 * MINUTE_MS - 1)).toBeUndefined();
		expect(reported({ ...end, hasItems: true }, 1)).toContain(REFUSED);
		expect(reported({ ...end, hasItems: true })).toBeUndefined();
	});

	it('leaves a workflow active that is just starting', () => {
		reported(end);

		expect(reported({ ...end, isStarting: true }, HOUR_MS)).toBeUndefined();
		expect(reported(end)).toContain(REFUSED);
	});

	it('is reported again after an hour if nothing could be read', () => {
		const everything = { failures: [failure('501')] };
		reported(everything);
		reported(everything);

		expect(reported(everything, HOUR_MS)).toContain(REFUSED);
		expect(reported(end, HOUR_MS)).toBeUndefined();
	});
});

describe('A recipe whose failure was reported', () => {
	it.each(['501', '501 pending'])('is still failing if a poll had no time for it: %s', (key) => {
		const end = { failures: [failure(key)], listed: ['501'] };
		reported(end);
		reported(end);
		reported({ listed: ['501'], waiting: ['501'] });

		expect(reported(end)).toBeUndefined();
		expect(reported(end)).toBeUndefined();
	});

	it('is reported again if it was read meanwhile', () => {
		const end = { failures: [failure('501')], listed: ['501'] };
		reported(end);
		reported(end);
		reported({ read: ['501'] });

		expect(reported(end)).toBeUndefined();
		expect(reported(end)).toContain(REFUSED);
	});
});

describe('A poll that had no time for any recipe', () => {
	const late = failure('501', timeIsUp());
	const OUT_OF_TIME =
		'recipes: Workato didn’t respond in the time that n8n allows for a poll | Nothing else';

	it('says so, and of how many', () => {
		const end = { failures: [late], waiting: ['502', '503'] };
		reported(end);

		expect(reported(end)).toContain(`could not read any of 3 ${OUT_OF_TIME}`);
	});

	it('says so however its recipes change', () => {
		reported({ failures: [late] });

		expect(reported({ waiting: ['502', '503'] })).toContain(`any of 2 ${OUT_OF_TIME}`);
	});

	it('says nothing if there was no recipe to read', () => {
		reported({});

		expect(reported({})).toBeUndefined();
	});

	it.each([
		['something was read', { failures: [late], read: ['502'] }],
		['a list was read', { failures: [late], listed: ['501'] }],
		['something else failed as well', { failures: [late, failure('502')] }],
	])('names the recipe if %s', (_what, end) => {
		reported(end);

		expect(reported(end)).toContain('could not read recipe 501');
	});

	it('names the list of recipes that took so long', () => {
		const end = { listFailures: [{ ...late, what: 'the list of recipes' }], waiting: ['501'] };
		reported(end);

		expect(reported(end)).toContain('could not read the list of recipes: Time was up');
	});
});
