import { advanceCursor, beginWatch } from '../../../nodes/Workato/trigger/recipeCursor';
import { endedAt, pending, seen, watch } from './jobs';

describe('The beginning of watching', () => {
	it('is the newest start in the list, less the time that reading it took', () => {
		const listed = [endedAt(100, { startedAtMs: 90_000 }), pending('a', { startedAtMs: 120_000 })];
		const unknown = pending('b', { startedAtMs: null });

		expect(beginWatch(seen({ listed: [...listed, unknown], tookMs: 5_000 })).beganMs).toBe(115_000);
	});

	it('is no earlier than the latest end', () => {
		expect(beginWatch(seen({ listed: [endedAt(100)] })).beganMs).toBe(100_000);
	});
});

describe('What is remembered of ends', () => {
	const everything = seen({ listed: [endedAt(900), endedAt(700), endedAt(500), endedAt(400)] });

	it('are those of the last two minutes', () => {
		const from = watch({ ended: { old: 100_000 } });
		const next = advanceCursor(from, everything, { reportedIds: new Set(), left: [] });

		expect(next.ended).toEqual({ 'ended 900': 900_000 });
		expect(next.horizonMs).toBe(780_000);
	});

	it('goes back to the first job that is left, for what was reported', () => {
		const left = [endedAt(500), endedAt(700)];
		const reportedIds = new Set(['ended 400']);
		const next = advanceCursor(watch(), everything, { reportedIds, left });

		expect(next.horizonMs).toBe(500_000);
		expect(next.ended).toEqual({ 'ended 900': 900_000 });
	});

	it('leaves out older ends that were not reported', () => {
		const left = [endedAt(400)];
		const next = advanceCursor(watch(), everything, { reportedIds: new Set(['ended 500']), left });

		expect(next.ended).toEqual({ 'ended 500': 500_000, 'ended 900': 900_000 });
	});
});
