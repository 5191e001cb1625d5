import type { RunningSandbox, SandboxOptions } from '../../../sandbox/workato';
import { HOUR_MS, listedIds, NOW, sandboxWith, trueIds } from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

/** One job of a minute every minute, so that a window's size is known. */
async function start(count: number, switches: SandboxOptions['switches'] = {}): Promise<void> {
	const minuteMs = HOUR_MS / 60;
	const jobs = Array.from({ length: count }, (_, index) => {
		const startedAt = NOW - (index + 2) * minuteMs;
		return { startedAt, completedAt: startedAt + minuteMs };
	});
	sandbox = await sandboxWith({ jobs }, { switches });
}

describe('The number of requests of List', () => {
	it.each([
		['a Limit of 50', 50, 2],
		['a Limit of 25', 25, 1],
		['a Limit of 26', 26, 2],
		['a Limit of 1', 1, 1],
	])('is at most the number of pages: %s', async (_what, limit, requests) => {
		await start(300);
		const ids = await listedIds(sandbox, { returnAll: false, limit });

		expect([ids.length, sandbox.log.entries().length]).toEqual([limit, requests]);
	});

	it.each([
		[0, 1],
		[1, 1],
		[9, 1],
		[25, 2],
		[26, 2],
		[100, 5],
		[101, 5],
	])(
		'for a whole list of %d jobs, whose counts prove the end unless the last page may be full, is %d',
		async (jobs, requests) => {
			await start(jobs);
			const ids = await listedIds(sandbox);

			expect([ids.length, sandbox.log.entries().length]).toEqual([jobs, requests]);
		},
	);

	it('is one more if the counts prove nothing', async () => {
		await start(50, { scopeCount: 'missing' });
		const ids = await listedIds(sandbox);

		expect([ids.length, sandbox.log.entries().length]).toEqual([50, 3]);
	});

	it.each(['completion', 'start', 'creation'] as const)(
		'for a window of 40 jobs of 10,000 is at most three, by %s',
		async (order) => {
			await start(10_000, { order });
			const startedAfter = NOW - 41 * (HOUR_MS / 60);
			const ids = await listedIds(sandbox, {
				filters: { startedAfter: new Date(startedAfter).toISOString() },
				options: { longestWaitMinutes: 0 },
			});

			expect(ids).toEqual(trueIds(sandbox, { startedAfter }));
			expect(ids).toHaveLength(40);
			expect(sandbox.log.entries().length).toBeLessThanOrEqual(3);
		},
	);

	it.each([
		['honored', 2],
		['ignored', 5],
	] as const)(
		'for the same window with an hour of Longest Wait, if per_page is %s, is at most %d',
		async (perPage, requests) => {
			await start(10_000, { perPage });
			const startedAfter = NOW - 41 * (HOUR_MS / 60);
			const ids = await listedIds(sandbox, {
				filters: { startedAfter: new Date(startedAfter).toISOString() },
			});

			expect(ids).toHaveLength(40);
			expect(sandbox.log.entries().length).toBeLessThanOrEqual(requests);
		},
	);

	it('for an empty window is one', async () => {
		await start(1_000);
		const startedAfter = new Date(NOW + HOUR_MS).toISOString();

		expect(await listedIds(sandbox, { filters: { startedAfter } })).toEqual([]);
		expect(sandbox.log.entries()).toHaveLength(1);
	});

	it('for an offset is one more, to check whether Workato has the job', async () => {
		await start(300);
		const [, , offsetJobId] = trueIds(sandbox);
		await listedIds(sandbox, { options: { offsetJobId }, returnAll: false, limit: 25 });

		expect(sandbox.log.entries()).toHaveLength(2);
	});

	it('for jobs newer than a job of the first page is three', async () => {
		await start(300);
		const offsetJobId = trueIds(sandbox)[10];
		const ids = await listedIds(sandbox, { options: { offsetJobId, prev: true } });

		expect([ids.length, sandbox.log.entries().length]).toEqual([10, 3]);
	});
});

describe('A page that repeats forever', () => {
	it('is an error if it’s always the first page', async () => {
		await start(60, { repeatedPage: 'first' });

		await expect(listedIds(sandbox)).rejects.toThrow(/same page of jobs again after 25 jobs/);
		expect(sandbox.log.entries()).toHaveLength(2);
	});

	it('does no harm if the counts prove that it contains all jobs', async () => {
		await start(20, { repeatedPage: 'first' });

		expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
	});

	it('does no harm if it’s the last page and the counts prove that all jobs were read', async () => {
		await start(60, { repeatedPage: 'last' });

		expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
	});

	it('ends with the whole list or an error if the counts prove nothing', async () => {
		await start(60, { repeatedPage: 'last', scopeCount: 'missing' });

		const result = await listedIds(sandbox).catch((error: Error) => error.message);

		const whole = trueIds(sandbox);
		expect(JSON.stringify([whole, 'error'])).toContain(
			Array.isArray(result) ? JSON.stringify(result) : 'error',
		);
		expect(sandbox.log.entries().length).toBeLessThanOrEqual(5);
	});
});
