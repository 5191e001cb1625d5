import {
	isBeingStored,
	nextRevision,
	recall,
	remember,
	wasSkipped,
} from '../../../nodes/Workato/trigger/pollMemory';
import { state } from './states';

const revised = (id: string) => state({ revision: { count: 1, id } });
const [one, two, three] = [revised('one'), revised('two'), revised('three')];

let trigger: string;
let count = 0;

beforeEach(() => {
	count += 1;
	trigger = `workflow ${count}`;
});

const quiet = { isProvisional: false };
const provisional = { isProvisional: true };

describe('What a trigger knows before a poll', () => {
	it('is what n8n has stored, if this process remembers nothing', () => {
		expect(recall(trigger, one)).toBe(one);
		expect(recall(trigger, undefined)).toBeUndefined();
	});

	it('is what polls without items have found since n8n stored it', () => {
		remember(trigger, { stored: one, next: two, ...quiet });
		remember(trigger, { stored: one, next: three, ...quiet });

		expect(recall(trigger, one)).toBe(three);
		expect(recall(trigger, two)).toBe(three);
		expect(recall(trigger, three)).toBe(three);
	});

	it('is what an activation found of which n8n stored nothing', () => {
		remember(trigger, { stored: undefined, next: one, ...quiet });

		expect(recall(trigger, undefined)).toBe(one);
	});

	it('is what n8n has stored if this process didn’t make its memory from it', () => {
		remember(trigger, { stored: one, next: two, ...quiet });

		expect(recall(trigger, three)).toBe(three);
	});

	it('is what the first version has stored, which had no revisions', () => {
		const withoutRevision = state({ revision: { count: 0, id: '' } });
		remember(trigger, { stored: undefined, next: one, ...quiet });

		expect(recall(trigger, withoutRevision)).toBe(withoutRevision);
	});

	it('is made from what n8n has stored last', () => {
		remember(trigger, { stored: one, next: two, ...quiet });
		const four = revised('four');
		remember(trigger, { stored: three, next: four, ...quiet });

		expect(recall(trigger, three)).toBe(four);
		expect(recall(trigger, one)).toBe(one);
	});

	it('is the state of before until n8n has stored what a poll with items found', () => {
		remember(trigger, { stored: one, next: two, ...quiet });
		remember(trigger, { stored: one, next: three, ...provisional });

		expect(recall(trigger, one)).toBe(two);
		expect(recall(trigger, three)).toBe(three);
		expect(recall(trigger, one)).toBe(one);
	});

	it('is what n8n has stored if a poll with items came first', () => {
		remember(trigger, { stored: one, next: two, ...provisional });

		expect(recall(trigger, one)).toBe(one);
	});

	it('isn’t made from another state by a poll with items', () => {
		remember(trigger, { stored: one, next: two, ...quiet });
		remember(trigger, { stored: revised('four'), next: three, ...provisional });

		expect(recall(trigger, one)).toBe(one);
	});

	it('follows 50 revisions at most', () => {
		remember(trigger, { stored: one, next: revised('r0'), ...quiet });
		for (let index = 1; index <= 50; index += 1) {
			remember(trigger, { stored: revised('r0'), next: revised(`r${index}`), ...quiet });
		}

		expect(recall(trigger, one)).toBe(one);
		expect(recall(trigger, revised('r1'))?.revision.id).toBe('r50');
	});

	it('is forgotten of the trigger that polled longest ago, beyond 1,000', () => {
		remember(trigger, { stored: one, next: two, ...quiet });
		remember(`${trigger} again`, { stored: one, next: two, ...quiet });
		remember(trigger, { stored: one, next: two, ...quiet });
		for (let index = 0; index < 999; index += 1) {
			remember(`${trigger} ${index}`, { stored: one, next: two, ...quiet });
		}

		expect(recall(trigger, one)).toBe(two);
		expect(recall(`${trigger} again`, one)).toBe(one);
		remember(`${trigger} one more`, { stored: one, next: two, ...quiet });
		expect(recall(trigger, one)).toBe(one);
	});
});

describe('A poll with items', () => {
	const NOW_MS = 1_000_000;

	beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
	afterEach(() => jest.restoreAllMocks());

	it('may be being stored for 45 seconds', () => {
		remember(trigger, { stored: one, next: two, ...provisional });

		expect(isBeingStored(trigger, one, NOW_MS + 44_999)).toBe(true);
		expect(isBeingStored(trigger, one, NOW_MS + 45_000)).toBe(false);
		expect(isBeingStored(trigger, one, NOW_MS - 45_000)).toBe(false);
	});

	it('isn’t being stored once it has been', () => {
		remember(trigger, { stored: one, next: two, ...provisional });

		expect(isBeingStored(trigger, two, NOW_MS)).toBe(false);
	});

	it('isn’t there after a poll without items', () => {
		expect(isBeingStored(trigger, one, NOW_MS)).toBe(false);
		remember(trigger, { stored: one, next: two, ...quiet });
		expect(isBeingStored(trigger, one, NOW_MS)).toBe(false);
	});
});

describe('A poll that only started the workflow', () => {
	it('is remembered until the next one', () => {
		expect(wasSkipped(trigger)).toBe(false);
		remember(trigger, { stored: one, next: two, ...quiet, wasSkipped: true });
		expect(wasSkipped(trigger)).toBe(true);
		remember(trigger, { stored: one, next: two, ...quiet });
		expect(wasSkipped(trigger)).toBe(false);
	});
});

describe('A revision', () => {
	it('has the next number and an ID of its own', () => {
		const next = nextRevision({ count: 3, id: 'abc' });

		expect(next).toEqual({ count: 4, id: expect.stringMatching(/^[a-z0-9]{1,8}$/) });
		expect(nextRevision({ count: 3, id: 'abc' }).id).not.toBe(next.id);
	});
});
