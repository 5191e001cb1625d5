import {
	DEFAULT_SWITCHES,
	type RunningSandbox,
	type GroundTruthFilter,
} from '../../../sandbox/workato';
import {
	HOUR_MS,
	listedIds,
	NOW,
	RECIPE,
	sandboxWith,
	trueIds,
} from '../../support/engine/sandbox';

const DAY_MS = 24 * HOUR_MS;
const ORDERS = ['completion', 'start', 'creation'] as const;

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 300, days: 6, failureRate: 0.2 });
	// Running, pending, long and future jobs at several places in the list.
	const minuteMs = HOUR_MS / 60;
	for (let index = 0; index < 20; index++) {
		const createdAt = NOW - index * 5 * HOUR_MS - minuteMs;
		const [earlier, muchEarlier] = [createdAt - 7 * minuteMs, createdAt - 13 * minuteMs];
		sandbox.world.addJob(RECIPE, { createdAt, completedAt: Infinity });
		sandbox.world.addJob(RECIPE, {
			createdAt: earlier,
			startedAt: Infinity,
			completedAt: Infinity,
		});
		sandbox.world.addJob(RECIPE, {
			createdAt: muchEarlier,
			completedAt: muchEarlier + 9 * HOUR_MS,
		});
	}
});
beforeEach(() => sandbox.set(DEFAULT_SWITCHES));
afterAll(async () => await sandbox.stop());

describe('A filter', () => {
	it.each([1, 25].flatMap((pageSize) => ORDERS.map((order) => ({ pageSize, order }))))(
		'by status returns exactly those jobs: $pageSize per page by $order',
		async (switches) => {
			sandbox.set(switches);

			for (const status of ['succeeded', 'failed'] as const) {
				expect(await listedIds(sandbox, { filters: { status } })).toEqual(
					trueIds(sandbox, { status }),
				);
			}
		},
	);

	it.each([
		['including running jobs', true],
		['excluding running jobs', false],
	])(
		'for pending jobs returns what Workato considers pending: %s',
		async (_which, includesRunning) => {
			sandbox.set({ pendingIncludesRunning: includesRunning });
			const running = includesRunning ? trueIds(sandbox, { status: 'running' }) : [];
			const expected = [...running, ...trueIds(sandbox, { status: 'pending' })];

			const ids = await listedIds(sandbox, { filters: { status: 'pending' } });

			expect([...ids].sort()).toEqual(expected.sort());
		},
	);

	it('for reruns returns exactly those', async () => {
		const expected = trueIds(sandbox, { rerunOnly: true });
		expect(expected.length).toBeGreaterThan(3);

		expect(await listedIds(sandbox, { filters: { rerunOnly: true } })).toEqual(expected);
	});

	it('for failed reruns returns exactly those', async () => {
		const which = { rerunOnly: true, status: 'failed' } as const;

		expect(await listedIds(sandbox, { filters: which })).toEqual(trueIds(sandbox, which));
	});

	it('by status excludes statuses that only Workato has', async () => {
		sandbox.set({ itemFields: [] });

		expect(await listedIds(sandbox, { filters: { status: 'failed' } })).toEqual(
			trueIds(sandbox, { status: 'failed' }),
		);
	});
});

const windows: Array<[string, GroundTruthFilter]> = [
	['the last hour by start', { startedAfter: NOW - HOUR_MS }],
	['two days by start', { startedAfter: NOW - 2 * DAY_MS }],
	['a day in the middle by start', between('started', 3, 2)],
	['all but two days by start', { startedBefore: NOW - 2 * DAY_MS }],
	['the last hour by completion', { completedAfter: NOW - HOUR_MS }],
	['two days by completion', { completedAfter: NOW - 2 * DAY_MS }],
	['a day in the middle by completion', between('completed', 3, 2)],
	['all but two days by completion', { completedBefore: NOW - 2 * DAY_MS }],
	[
		'what began before a day and completed in it',
		{ startedBefore: NOW - 2 * DAY_MS, completedAfter: NOW - 2 * DAY_MS },
	],
	['a day of failures', { ...between('started', 3, 2), status: 'failed' }],
	['a window before every job', { startedBefore: NOW - 90 * DAY_MS }],
	['a window after every job', { startedAfter: NOW + DAY_MS }],
];

describe.each([7, 100].flatMap((pageSize) => ORDERS.map((order) => ({ pageSize, order }))))(
	'A window, with $pageSize jobs per page by $order',
	(switches) => {
		it.each(windows)('returns exactly the jobs in it, in order: %s', async (_what, window) => {
			sandbox.set({ ...switches, pendingStartedAt: 'null' });

			expect(await listedIds(sandbox, { filters: formOf(window) })).toEqual(
				trueIds(sandbox, window),
			);
		});
	},
);

describe('A window by start', () => {
	it('believes Workato if it gives a pending job a start', async () => {
		sandbox.set({ pendingStartedAt: 'created' });
		const window = between('started', 3, 2);
		const started = trueIds(sandbox, window);
		const pending = sandbox
			.groundTruth({ status: 'pending' })
			.filter(({ createdAt }) => {
				const ms = Date.parse(createdAt);
				return ms >= NOW - 3 * DAY_MS && ms < NOW - 2 * DAY_MS;
			})
			.map(({ id }) => id);

		const ids = await listedIds(sandbox, { filters: formOf(window) });

		expect(pending.length).toBeGreaterThan(2);
		expect([...ids].sort()).toEqual([...started, ...pending].sort());
	});
});

describe('A window by completion', () => {
	it('includes a job that ran for longer than a day if Longest Run allows it', async () => {
		const createdAt = NOW - 4 * DAY_MS;
		const long = sandbox.world.addJob(RECIPE, { createdAt, completedAt: NOW - HOUR_MS / 2 });
		sandbox.set({ order: 'start', pageSize: 10 });

		const ids = await listedIds(sandbox, {
			filters: formOf({ completedAfter: NOW - HOUR_MS }),
			options: { longestRunHours: 100 },
		});
		sandbox.world.removeJob(RECIPE, long.handle);

		expect(ids).toContain(long.handle);
	});
});

function between(
	what: 'started' | 'completed',
	fromDaysAgo: number,
	toDaysAgo: number,
): GroundTruthFilter {
	const [after, before] = [NOW - fromDaysAgo * DAY_MS, NOW - toDaysAgo * DAY_MS];
	return what === 'started'
		? { startedAfter: after, startedBefore: before }
		: { completedAfter: after, completedBefore: before };
}

/** The same window as parameters. */
function formOf({ status, rerunOnly, ...times }: GroundTruthFilter) {
	const { startedAfter, startedBefore, completedAfter, completedBefore } = times;
	const moments = { startedAfter, startedBefore, completedAfter, completedBefore };
	const entered = Object.entries(moments).flatMap(([name, ms]) =>
		ms === undefined ? [] : [[name, new Date(ms).toISOString()] as const],
	);
	return {
		...(status && { status }),
		...(rerunOnly && { rerunOnly }),
		...Object.fromEntries(entered),
	};
}
