import { finishedAtMs, latestFinishMs } from '../../../nodes/Workato/trigger/jobStatus';
import { eventOf, isTriggerEvent } from '../../../nodes/Workato/trigger/events';
import { endedAt, pending } from './jobs';

describe('The end of a job', () => {
	it('is its completion, else its start, else unknown', () => {
		expect(finishedAtMs(endedAt(100))).toBe(100_000);
		expect(finishedAtMs(endedAt(100, { completedAtMs: null }))).toBe(99_000);
		expect(finishedAtMs(endedAt(100, { completedAtMs: null, startedAtMs: null }))).toBe(0);
	});
});

describe('The latest end among jobs', () => {
	it('is that of a finished job', () => {
		const open = pending('open', { startedAtMs: 900_000 });

		expect(latestFinishMs([endedAt(100), endedAt(300), open, endedAt(200)])).toBe(300_000);
		expect(latestFinishMs([open])).toBe(0);
	});

	it('leaves out what claims to have ended later than it can have', () => {
		expect(latestFinishMs([endedAt(100), endedAt(300)], 299_999)).toBe(100_000);
		expect(latestFinishMs([endedAt(100), endedAt(300)], 300_000)).toBe(300_000);
	});
});

describe('The event of a job', () => {
	it.each([
		['failed', 'failed'],
		['succeeded', 'succeeded'],
		['canceled', 'other'],
		['aborted', 'other'],
	])('that ended as %s is %s', (status, event) => {
		expect(eventOf(endedAt(1, { raw: { status } }))).toBe(event);
	});

	it.each([
		['failed', true],
		['succeeded', true],
		['other', true],
		['recipeStopped', true],
		['renamed', false],
	])('can be %s: %s', (word, isEvent) => {
		expect(isTriggerEvent(word)).toBe(isEvent);
	});
});
