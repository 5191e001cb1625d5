import { findNewlyFinished, isSettledPage } from '../../../nodes/Workato/trigger/newlyFinished';
import {
	beginWatch,
	advanceCursor,
	type RecipeCursor,
	type PollSnapshot,
} from '../../../nodes/Workato/trigger/recipeCursor';
import { endedAt, pending, SECOND_MS, seen, watch } from './jobs';

const idsOf = (jobs: ReadonlyArray<{ id: string }>) => jobs.map(({ id }) => id);

/** A poll that reports everything, or at most `max` jobs. */
function polled(from: RecipeCursor, came: PollSnapshot, max = Infinity) {
	const ended = findNewlyFinished(from, came);
	const reported = idsOf(ended.slice(0, max));
	const emitted = { reportedIds: new Set(reported), left: ended.slice(max) };
	return { reported, next: advanceCursor(from, came, emitted) };
}

describe('A newly watched recipe', () => {
	it('reports no job that has finished', () => {
		const top = seen({ listed: [endedAt(100), endedAt(99)] });

		expect(polled(beginWatch(top), top).reported).toEqual([]);
	});

	it('reports a job of the second in which the last one finished', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)] }));
		const later = endedAt(100, { id: 'later' });

		expect(polled(began, seen({ listed: [later, endedAt(100)] })).reported).toEqual(['later']);
	});

	it('reports a job that was pending, however long ago it started', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)], asked: [pending('long')] }));
		const ended = endedAt(101, { id: 'long', startedAtMs: 0 });

		expect(polled(began, seen({ asked: [ended] })).reported).toEqual(['long']);
	});

	it('waits for no job if all of them have finished', () => {
		expect(beginWatch(seen({ listed: [endedAt(100)] })).pending).toStrictEqual(new Map());
	});

	it('treats a job that finished during the read as unfinished', () => {
		const listed = [endedAt(100, { id: 'quick' })];
		const began = beginWatch(seen({ listed, asked: [pending('quick')] }));

		expect(polled(began, seen({ listed })).reported).toEqual(['quick']);
	});

	it('reports a job that finished between two pages', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)], tookMs: 30 * SECOND_MS }));

		expect(polled(began, seen({ listed: [endedAt(75)] })).reported).toEqual(['ended 75']);
	});

	it('doesn’t report a job far down in a list by start that may have finished before', () => {
		const began = beginWatch(seen({ listed: [endedAt(100)] }));
		const deep = endedAt(150, { id: 'deep', startedAtMs: 10 * SECOND_MS });

		expect(polled(began, seen({ listed: [endedAt(100), deep] })).reported).toEqual([]);
		expect(polled(began, seen({ listed: [deep, endedAt(100)] })).reported).toEqual(['deep']);
	});
});

describe('Failed jobs that were read ahead of a backlog', () => {
	it('say nothing about which other jobs were in the list', () => {
		const ahead = [endedAt(200, { id: 'ahead' })];
		const came = seen({ listed: [endedAt(100)], ahead });
		const reported = { reportedIds: new Set(['ahead']), left: [] };
		const next = advanceCursor(watch(), came, reported);

		expect(next.readMs).toBe(100 * SECOND_MS);
		expect(next.ended).toHaveProperty('ahead');
	});
});

describe('A job that finished in the second of activation', () => {
	const listed = [endedAt(100)];
	const deep = endedAt(100, { id: 'deep', startedAtMs: 10 * SECOND_MS });

	it('isn’t reported if it’s too far down in a list by start to have been read then', () => {
		const came = seen({ listed: [...listed, deep] });

		expect(polled(beginWatch(seen({ listed })), came).reported).toEqual([]);
	});

	it('isn’t reported again after an earlier activation reported it', () => {
		const top = endedAt(100, { id: 'reported' });
		const before = polled(watch(), seen({ listed: [top] })).next;
		const came = seen({ listed: [top, ...listed] });

		expect(polled(beginWatch(seen({ listed })), came).reported).toEqual(['reported']);
		expect(polled(beginWatch(seen({ listed }), before), came).reported).toEqual([]);
	});
});

describe('A job that started in the second of activation', () => {
	const began = beginWatch(seen({ listed: [endedAt(100), endedAt(90)] }));
	const ofThatSecond = endedAt(100, { id: 'other', startedAtMs: began.beganMs });

	it('is reported if the list is sorted by start', () => {
		const listed = [endedAt(103, { startedAtMs: 101 * SECOND_MS }), ofThatSecond];

		expect(polled(began, seen({ listed })).reported).toContain('other');
	});

	it('isn’t reported if it was created before jobs that were there', () => {
		const listed = [endedAt(100), endedAt(90), ofThatSecond];

		expect(polled(began, seen({ listed })).reported).toEqual([]);
	});
});

describe('A job that started after activation', () => {
	it('is reported even below a pending job whose creation is shown as its start', () => {
		const began = beginWatch(seen({ listed: [endedAt(100), endedAt(90)] }));
		const waits = pending('waits', { startedAtMs: 50 * SECOND_MS });
		const short = endedAt(120);
		const long = endedAt(130, { id: 'long', startedAtMs: 110 * SECOND_MS });
		const listed = [waits, short, long, endedAt(100)];

		expect(polled(began, seen({ listed })).reported).toEqual(['ended 120', 'long']);
	});
});

describe('A finished job', () => {
	it('is reported once', () => {
		const came = seen({ listed: [endedAt(100)] });
		const { reported, next } = polled(watch(), came);

		expect(reported).toEqual(['ended 100']);
		expect(polled(next, came).reported).toEqual([]);
	});

	it('is reported if it shows up to two minutes late', () => {
		const { next } = polled(watch(), seen({ listed: [endedAt(500)] }));

		expect(polled(next, seen({ listed: [endedAt(380)] })).reported).toEqual(['ended 380']);
		expect(polled(next, seen({ listed: [endedAt(379)] })).reported).toEqual([]);
	});

	it('is reported if the same slow poll also saw a much later one', () => {
		const slow = seen({ asked: [endedAt(900)], tookMs: 400 * SECOND_MS });
		const { next } = polled(watch({ pending: new Map([['ended 900', 0]]) }), slow);

		expect(polled(next, seen({ listed: [endedAt(501)] })).reported).toEqual(['ended 501']);
	});

	it('is reported after an unknown status', () => {
		const waiting = pending('job', { raw: { status: 'waiting' } });
		const { reported, next } = polled(watch(), seen({ listed: [waiting] }));

		expect(reported).toEqual([]);
		expect(polled(next, seen({ listed: [endedAt(9, { id: 'job' })] })).reported).toEqual(['job']);
	});

	it('isn’t reported again after an outdated response', () => {
		const ended = endedAt(100, { id: 'job' });
		const first = polled(watch(), seen({ listed: [ended] }));
		const behind = polled(first.next, seen({ listed: [pending('job')] }));

		expect(polled(behind.next, seen({ listed: [ended] })).reported).toEqual([]);
	});
});

describe('Reading a list', () => {
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
	])('can stop or not after a page with %s: %#', (_what, page, isSettled) => {
		expect(isSettledPage(known, page)).toBe(isSettled);
	});

	it.each([
		[10, true],
		[9, false],
	])('can stop below a new end if the last %i jobs of a page are old: %s', (count, isSettled) => {
		const old = Array.from({ length: count }, (_, index) => endedAt(80 - index));

		expect(isSettledPage(known, [endedAt(101), ...old])).toBe(isSettled);
	});

	it('continues below jobs that finished in the second of the last read', () => {
		const ended = { 'ended 99': 99_000 };

		expect(isSettledPage({ ...known, ended }, [endedAt(99)])).toBe(false);
	});
});

describe('More finished jobs than a poll reports', () => {
	const all = seen({ listed: [endedAt(900), endedAt(600), endedAt(300)] });

	it('are reported by the next polls, oldest first', () => {
		const first = polled(watch(), all, 1);
		const second = polled(first.next, all, 1);

		expect([first.reported, second.reported, polled(second.next, all, 1).reported]).toEqual([
			['ended 300'],
			['ended 600'],
			['ended 900'],
		]);
	});

	it('are requested one by one if they aren’t in the list, oldest first', () => {
		expect([...polled(watch(), all, 1).next.pending.keys()]).toEqual(['ended 600', 'ended 900']);
	});

	it('are requested before jobs that haven’t finished', () => {
		const from = watch({ pending: new Map([['open', 0]]) });

		expect([...polled(from, all, 1).next.pending.keys()]).toEqual([
			'ended 600',
			'ended 900',
			'open',
		]);
	});
});

describe('A job that Workato no longer knows', () => {
	it('is forgotten after the third 404 in a row', () => {
		const gone = seen({ unknownIds: ['open'] });
		const once = polled(watch({ pending: new Map([['open', 0]]) }), gone).next;
		const twice = polled(once, gone).next;
		const back = polled(twice, seen({ asked: [pending('open')] })).next;

		expect([once, twice, polled(twice, gone).next, polled(back, gone).next]).toMatchObject(
			[1, 1, 0, 1].map((size) => ({ pending: { size } })),
		);
	});
});

describe('Jobs that couldn’t be requested', () => {
	it('are kept, behind those that haven’t been tried', () => {
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

	it('doesn’t hide later jobs, and is reported once', () => {
		const first = polled(watch(), seen({ listed: [ahead, endedAt(100)], notAfterMs }));
		const second = polled(first.next, seen({ listed: [ahead, endedAt(160)], notAfterMs }));

		expect(first.reported).toEqual(['ended 100', 'ahead']);
		expect(second.reported).toEqual(['ended 160']);
	});

	it('isn’t reported at activation', () => {
		const began = beginWatch(seen({ listed: [ahead, endedAt(100)], notAfterMs }));

		expect(polled(began, seen({ listed: [ahead, endedAt(160)], notAfterMs })).reported).toEqual([
			'ended 160',
		]);
	});
});
