import { CountedTrigger } from './countedTrigger';
import { limits } from './model/limits';
import type * as ModelClock from './model/modelClock';
import type * as ModelLimits from './model/limits';
import { MINUTE_MS, recipes } from './watching';

jest.mock(
	'../../../nodes/Workato/trigger/constants',
	() => jest.requireActual<typeof ModelLimits>('./model/limits').lowLimits,
);

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof ModelClock>('./model/modelClock').n8nWorkflowWithModelSleep,
);

afterEach(() => jest.restoreAllMocks());

/** A hundredth of 1,000 recipes, and of the limits of a poll. */
const RECIPE_IDS = Array.from({ length: 10 }, (_, index) => 501 + index);
const JOBS_PER_POLL = 10;
const EXTRA_PAGES = 3;
const ENDS_TOGETHER = 100;

/** Pages of a recipe that show all of its jobs that failed together. */
const PAGES = 4;

describe('A hundred jobs of each recipe that fail in the same second', () => {
	it.each(['completion', 'start'] as const)(
		'are reported once, in as few polls as can be, with few requests per recipe (list by %s)',
		async (order) => {
			Object.assign(limits, { jobsPerPoll: JOBS_PER_POLL, extraPages: EXTRA_PAGES });
			const counted = new CountedTrigger({
				shape: { customers: [], own: recipes(RECIPE_IDS.length, { jobs: 0 }) },
				workspace: 'own',
				behavior: { order },
			});
			await counted.start(MINUTE_MS, 3);
			counted.workato.clock.advance(MINUTE_MS);
			const ids = RECIPE_IDS.flatMap((recipeId) =>
				Array.from({ length: ENDS_TOGETHER }, () => counted.endJob(recipeId)),
			);
			const fewestPolls = ids.length / JOBS_PER_POLL;
			const reported: unknown[] = [];
			const counts: number[] = [];
			const poll = counted.trigger.poll.bind(counted.trigger);
			jest.spyOn(counted.trigger, 'poll').mockImplementation(async () => {
				const items = await poll();
				reported.push(...items.map(({ id }) => id));
				return items;
			});
			while (reported.length < ids.length && counts.length < 2 * fewestPolls) {
				counts.push(...(await counted.counts(1, MINUTE_MS)));
			}

			expect(reported.sort()).toEqual(ids.sort());
			expect(counts).toHaveLength(fewestPolls);
			expect(Math.max(...counts)).toBeLessThanOrEqual((PAGES + 2) * RECIPE_IDS.length);
		},
	);
});
