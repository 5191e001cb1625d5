import { findNewlyFinished, isSettledPage } from '../../../nodes/Workato/trigger/newlyFinished';
import {
	beginWatch,
	advanceCursor,
	type RecipeCursor,
	type PollSnapshot,
} from '../../../nodes/Workato/trigger/recipeCursor';
import { endedAt, pending, SECOND_MS, seen, watch } from './jobs';

const idsOf = (jobs: ReadonlyArray<{ id: string }>) => jobs.map(({ id }) => id);

/** A poll that hands over all it may, or only the first so many. */
function polled(from: RecipeCursor, came: PollSnapshot, most = Infinity) {
	const ended = findNewlyFinished(from, came);
	const told = idsOf(ended.slice(0, most));
	const handedOver = { toldIds: new Set(told), left: ended.slice(most) };
	return { told, next: advanceCursor(from, came, handedOver) };
}

describe('A recipe that begins to be watched', () => {
	it('tells nothing of what has ended', () => {
		const top = seen({ listed: [endedAt(100), endedAt(99)] });

		expect(polled(beginWatch(top), top).told).toEqual([]);
	});

	it('tells a job of the second in which the last one had ended', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)] }));
		const later = endedAt(100, { id: 'later' });

		expect(polled(began, seen({ listed: [later, endedAt(100)] })).told).toEqual(['later']);
	});

	it('tells the end of a job that was pending, however long ago it started', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)], asked: [pending('long')] }));
		const ended = endedAt(101, { id: 'long', startedAtMs: 0 });

		expect(polled(began, seen({ asked: [ended] })).told).toEqual(['long']);
	});

	it('takes a job that ended while it was being read for one that had not', () => {
		const listed = [endedAt(100, { id: 'quick' })];
		const began = beginWatch(seen({ listed, asked: [pending('quick')] }));

		expect(polled(began, seen({ listed })).told).toEqual(['quick']);
	});

	it('tells a job that ended between two of the pages it read', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)], tookMs: 30 * SECOND_MS }));

		expect(polled(began, seen({ listed: [endedAt(75)] })).told).toEqual(['ended 75']);
	});

	it('leaves out an end that stands deep in a list by start and may be from before', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)] }));
		const deep = endedAt(150, { id: 'deep', startedAtMs: 10 * SECOND_MS });

		expect(polled(began, seen({ listed: [endedAt(100), deep] })).told).toEqual([]);
		expect(polled(began, seen({ listed: [deep, endedAt(100)] })).told).toEqual(['deep']);
	});
});

describe('A job that ended in the second in which watching began', () => {
	const listed = [endedAt(100)];
	const deep = endedAt(100, { id: 'deep', startedAtMs: 10 * SECOND_MS });

	it('is from before where it stands too deep in a list by start to have been read then', () => {
		const came = seen({ listed: [...listed, deep] });

		expect(polled(beginWatch(seen({ listed })), came).told).toEqual([]);
	});

	it('is not told again that was told before, by a watch that this one follows', () => {
		const top = endedAt(100, { id: 'told' });
		const before = polled(watch(), seen({ listed: [top] })).next;
		const came = seen({ listed: [top, ...listed] });

		expect(polled(beginWatch(seen({ listed })), came).told).toEqual(['told']);
		expect(polled(beginWatch(seen({ listed }), before), came).told).toEqual([]);
	});
});

describe('A job of the very second in which watching began', () => {
	const began = beginWatch(seen({ listed: [endedAt(100), endedAt(90)] }));
	const ofThatSecond = endedAt(100, { id: 'other', startedAtMs: began.beganMs });

	it('is told where the list is by start', () => {
		const listed = [endedAt(103, { startedAtMs: 101 * SECOND_MS }), ofThatSecond];

		expect(polled(began, seen({ listed })).told).toContain('other');
	});

	it('is from before where it was created before jobs that were there', () => {
		const listed = [endedAt(100), endedAt(90), ofThatSecond];

		expect(polled(began, seen({ listed })).told).toEqual([]);
	});
});

describe('A job that has started since watching began', () => {
	it('is told though one stands above it that waits, with its creation for a start', () => {
		const began = beginWatch(seen({ listed: [endedAt(100), endedAt(90)] }));
		const waits = pending('waits', { startedAtMs: 50 * SECOND_MS });
		const short = endedAt(120);
		const long = endedAt(130, { id: 'long', startedAtMs: 110 * SECOND_MS });
		const listed = [waits, short, long, endedAt(100)];

		expect(polled(began, seen({ listed })).told).toEqual(['ended 120', 'long']);
	});
});

describe('An end', () => {
	it('is told once', () => {
		const came = seen({ listed: [endedAt(100)] });
		const { told, next } = polled(watch(), came);

		expect(told).toEqual(['ended 100']);
		expect(polled(next, came).told).toEqual([]);
	});

	it('is told though it shows up up to two minutes late', () => {
		const { next } = polled(watch(), seen({ listed: [endedAt(500)] }));

		expect(polled(next, seen({ listed: [endedAt(380)] })).told).toEqual(['ended 380']);
		expect(polled(next, seen({ listed: [endedAt(379)] })).told).toEqual([]);
	});

	it('is told though another was seen much later in the same, slow poll', () => {
		const slow = seen({ asked: [endedAt(900)], tookMs: 400 * SECOND_MS });
		const { next } = polled(watch({ pending: new Map([['ended 900', 0]]) }), slow);

		expect(polled(next, seen({ listed: [endedAt(501)] })).told).toEqual(['ended 501']);
	});

	it('is told when a status word that nobody knows has been followed by it', () => {
		const waiting = pending('job', { raw: { status: 'waiting' } });
		const { told, next } = polled(watch(), seen({ listed: [waiting] }));

		expect(told).toEqual([]);
		expect(polled(next, seen({ listed: [endedAt(9, { id: 'job' })] })).told).toEqual(['job']);
	});

	it('is not told again after an answer that is behind', () => {
		const ended = endedAt(100, { id: 'job' });
		const first = polled(watch(), seen({ listed: [ended] }));
		const behind = polled(first.next, seen({ listed: [pending('job')] }));

		expect(polled(behind.next, seen({ listed: [ended] })).told).toEqual([]);
	});
});

describe('PollResult a list', () => {
	const known = watch({ horizonMs: 90_000, readMs: 100_000, pending: new Map([['open', 0]]) });

	it.each([
		['an old end', [endedAt(80)], true],
		['an old end below a job that is known to be pending', [pending('open'), endedAt(80)], true],
		['an end that has not been dealt with', [endedAt(101), endedAt(80)], false],
		['a job that was not there before', [pending('new'), endedAt(80)], false],
		['nothing but pending jobs', [pending('open')], false],
		[
			'a canceled job without completion, which may stand on top for ever',
			[endedAt(80, { completedAtMs: null, raw: { status: 'canceled' } })],
			false,
		],
	])('with %s on a page: is it settled? %#', (_what, page, isSettled) => {
		expect(isSettledPage(known, page)).toBe(isSettled);
	});

	it('goes on below ends of the second in which it was read last', () => {
		const ended = { 'ended 99': 99_000 };

		expect(isSettledPage({ ...known, ended }, [endedAt(99)])).toBe(false);
	});
});

describe('More ends than a poll hands over', () => {
	const all = seen({ listed: [endedAt(900), endedAt(600), endedAt(300)] });

	it('are told with the next polls, the oldest first', () => {
		const first = polled(watch(), all, 1);
		const second = polled(first.next, all, 1);

		expect([first.told, second.told, polled(second.next, all, 1).told]).toEqual([
			['ended 300'],
			['ended 600'],
			['ended 900'],
		]);
	});

	it('are asked for one by one where the list does not show them, the oldest first', () => {
		expect([...polled(watch(), all, 1).next.pending.keys()]).toEqual(['ended 600', 'ended 900']);
	});
});

describe('A job that Workato does not know any more', () => {
	it('is forgotten after the third time in a row', () => {
		const gone = seen({ unknownIds: ['open'] });
		const once = polled(watch({ pending: new Map([['open', 0]]) }), gone).next;
		const twice = polled(once, gone).next;
		const back = polled(twice, seen({ asked: [pending('open')] })).next;

		expect([once, twice, polled(twice, gone).next, polled(back, gone).next]).toMatchObject(
			[1, 1, 0, 1].map((size) => ({ pending: { size } })),
		);
	});
});

describe('Jobs that could not be asked for', () => {
	it('are kept, behind those that wait for their turn', () => {
		const from = watch({
			pending: new Map([
				['900', 0],
				['100', 0],
				['j-5', 0],
			]),
		});
		const { next } = polled(from, seen({ failedIds: ['900'] }));

		expect([...next.pending.keys()]).toEqual(['100', 'j-5', '900']);
	});
});

describe('A job that claims to have completed a day ahead', () => {
	const ahead = endedAt(86_400, { id: 'ahead' });
	const notAfterMs = 1_000 * SECOND_MS;

	it('keeps none of those that follow from being reported, and is reported once', () => {
		const first = polled(watch(), seen({ listed: [ahead, endedAt(100)], notAfterMs }));
		const second = polled(first.next, seen({ listed: [ahead, endedAt(160)], notAfterMs }));

		expect(first.told).toEqual(['ended 100', 'ahead']);
		expect(second.told).toEqual(['ended 160']);
	});

	it('is no news at activation', () => {
		const began = beginWatch(seen({ listed: [ahead, endedAt(100)], notAfterMs }));

		expect(polled(began, seen({ listed: [ahead, endedAt(160)], notAfterMs })).told).toEqual([
			'ended 160',
		]);
	});
});
