import type { RateLimits } from '../../../sandbox/workato/rateLimits';
import type { WorldShape } from '../../../sandbox/workato/worldShape';
import { CountedTrigger } from './countedTrigger';
import type * as ModelClock from './model/modelClock';
import { MINUTE_MS, recipes } from './watching';

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof ModelClock>('./model/modelClock').n8nWorkflowWithModelSleep,
);

/** Workato's documented limits. */
const LIMITS: RateLimits = {
	all: { requests: 1_000, windowMs: MINUTE_MS },
	managedUsers: { requests: 60, windowMs: MINUTE_MS },
};

const OWN_LIMITS: RateLimits = { all: { requests: 60, windowMs: MINUTE_MS } };

const WITHOUT_COUNTS = { recipeCounts: 'missing', recipeLastRun: 'missing' } as const;

afterEach(() => jest.restoreAllMocks());

/** 40 customers with 20 recipes each. */
const FORTY_CUSTOMERS: WorldShape = {
	customers: Array.from({ length: 40 }, (_, customer) => ({
		id: 1_000 + customer,
		recipes: Array.from({ length: 20 }, (_recipe, index) => ({
			id: 5_000 + customer * 20 + index,
			jobs: 0,
		})),
	})),
};

function own(count: number): WorldShape {
	return { customers: [], own: recipes(count, { jobs: 0 }) };
}

function oneCustomer(count: number): WorldShape {
	return { customers: [{ id: 1_000, recipes: recipes(count, { jobs: 0 }) }] };
}

const MINUTES_PER_READ = 15;

describe('The requests of a poll that the docs name', () => {
	it('are 14 or 15 for 400 recipes, 10 of them active', async () => {
		const counted = new CountedTrigger({ shape: own(400), workspace: 'own' });
		const active = Array.from({ length: 10 }, (_, index) => 501 + index);
		// More than a page of jobs.
		for (let jobs = 0; jobs < 30; jobs += 1) {
			active.forEach((id) => counted.endJob(id));
			counted.workato.clock.advance(1_000);
		}
		await counted.start(MINUTE_MS, MINUTES_PER_READ);
		const counts: number[] = [];
		for (let minute = 0; minute < MINUTES_PER_READ; minute += 1) {
			active.forEach((id) => counted.endJob(id));
			counts.push(...(await counted.counts(1, MINUTE_MS)));
		}

		// Quiet recipes are read every 15 minutes.
		const overdue = Math.ceil(400 / MINUTES_PER_READ);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(14);
		expect(Math.max(...counts)).toBeLessThanOrEqual(15 + overdue);
	});

	it('are 40 to 50 for 800 quiet recipes of 40 customers', async () => {
		const counted = new CountedTrigger({ shape: FORTY_CUSTOMERS, workspace: 'allCustomers' });
		await counted.trigger.activate();
		const early = await counted.counts(3, MINUTE_MS);
		const counts = await counted.counts(2 * MINUTES_PER_READ, MINUTE_MS);

		const overdue = Math.ceil(800 / MINUTES_PER_READ);
		expect(early.slice(1)).toEqual([40, 40]);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(40);
		expect(Math.max(...counts)).toBeLessThanOrEqual(50 + overdue);
	});

	it('are four per hour for each quiet recipe, and one or two recipes need no list', async () => {
		const readsPerHour = async (count: number) => {
			const counted = new CountedTrigger({ shape: own(count), workspace: 'own' });
			await counted.start(MINUTE_MS, 5);
			counted.sent.length = 0;
			await counted.counts(60, MINUTE_MS);
			return {
				jobs: counted.sent.filter(({ url }) => url.endsWith('/jobs')).length,
				lists: counted.sent.filter(({ url }) => url.endsWith('/recipes')).length,
			};
		};

		const { jobs, lists } = await readsPerHour(40);
		expect(jobs).toBeGreaterThanOrEqual(3 * 40);
		expect(jobs).toBeLessThanOrEqual(4 * 40);
		expect(lists).toBeLessThanOrEqual(64);
		expect(await readsPerHour(2)).toEqual({ jobs: 96, lists: 24 });
	});
});

describe('The list of recipes, if its records carry code', () => {
	it.each([
		{ events: ['failed'], whole: 1, newest: 71 },
		{ events: ['failed', 'recipeStopped'], whole: 24, newest: 48 },
	])('is read whole $whole times in six hours for $events', async ({ events, whole, newest }) => {
		const counted = new CountedTrigger({
			shape: own(4),
			workspace: 'own',
			behavior: { recipeCode: 'unlessExcluded', ownExcludeCode: 'ignored' },
			events,
		});
		await counted.start(MINUTE_MS, 5);
		counted.sent.length = 0;
		await counted.counts(360, MINUTE_MS);

		const lists = counted.sent.filter(({ url }) => url.endsWith('/recipes'));
		const newestOnly = lists.filter(({ query }) => query.per_page === 3);
		const firstPages = lists.filter(({ query }) => query.per_page !== 3 && query.page === 1);
		expect(newestOnly).toHaveLength(newest);
		expect(firstPages).toHaveLength(whole);
	});
});

describe('The intervals that the docs recommend where lists have no counts', () => {
	it.each([
		['own', 25, 1, 60, 0.5, 1],
		['own', 50, 2, 60, 0.5, 2],
		['own', 150, 5, 60, 0.52, 5],
		['own', 400, 5, 60, 0.67, 15],
		['own', 1_000, 5, 60, 0.67, 32],
		['customer', 400, 1, 1_000, 0.5, 1],
		['customer', 1_000, 2, 1_000, 0.51, 2.2],
	] as const)(
		'let %s %i recipes, polled every %i minutes, send of %i requests per minute at most %d, and read each every %d minutes',
		async (workspace, count, minutes, limit, share, readEveryMinutes) => {
			const counted = new CountedTrigger({
				shape: workspace === 'own' ? own(count) : oneCustomer(count),
				workspace,
				behavior: WITHOUT_COUNTS,
				rateLimits: workspace === 'own' ? OWN_LIMITS : LIMITS,
			});
			const intervalMs = minutes * MINUTE_MS;
			await counted.start(intervalMs, workspace === 'own' ? 8 : 1);
			counted.sent.length = 0;
			const polls = workspace === 'own' ? 12 : 6;
			await counted.counts(polls, intervalMs);

			const accepted = counted.sent.filter(({ status }) => status === 200).length;
			expect(accepted / (polls * minutes * limit)).toBeLessThanOrEqual(share);
			expect(longestUnreadMs(counted)).toBeLessThanOrEqual(readEveryMinutes * MINUTE_MS + 1_000);
		},
	);
});

/** The longest time between two readings of the same recipe. */
function longestUnreadMs({ sent }: CountedTrigger): number {
	const readMs = new Map<string, number>();
	let longestMs = 0;
	for (const { url, atMs } of sent.filter((each) => each.url.endsWith('/jobs'))) {
		longestMs = Math.max(longestMs, atMs - (readMs.get(url) ?? atMs));
		readMs.set(url, atMs);
	}
	return longestMs;
}
