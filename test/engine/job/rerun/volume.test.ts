import { takeWaits } from '../../../support/fakeSleep/instantSleep';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/workato';
import { located } from '../../../support/engine/parameters';
import {
	countRequests,
	failedJob,
	outcomes,
	rerunItems,
	sentJobs,
} from '../../../support/engine/reruns';
import { CUSTOMER, NOW } from '../../../support/engine/sandbox';

const RECIPES = 40;
const JOBS_PER_RECIPE = 50;

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = Array.from({ length: RECIPES }, (_, recipe) => ({
		id: 1_000 + recipe,
		jobs: Array.from({ length: JOBS_PER_RECIPE }, (_job, index) =>
			failedJob(`j-${recipe}-${index}`, index + 1),
		),
	}));
	sandbox = await startSandbox({ now: NOW, world: { customers: [{ id: CUSTOMER, recipes }] } });
	takeWaits();
});
afterEach(async () => await sandbox.stop());

it('reruns 2,000 jobs of 40 recipes with few requests, one per second for reruns', async () => {
	const input = Array.from({ length: RECIPES * JOBS_PER_RECIPE }, (_, index) => ({
		id: `j-${index % RECIPES}-${Math.floor(index / RECIPES)}`,
		recipe: 1_000 + (index % RECIPES),
	}));
	const recipe = located('id', '={{ $json.recipe }}');
	const { items } = await rerunItems(sandbox, input, { recipe });

	expect(outcomes(items)).toEqual(input.map(({ id }) => `${id} enqueued`));
	expect(sentJobs(sandbox)).toHaveLength(input.length);
	const posts = (RECIPES * JOBS_PER_RECIPE) / 25;
	expect(countRequests(sandbox, 'POST')).toBe(posts);
	// One page of reruns and two of failed jobs per recipe.
	expect(countRequests(sandbox, 'GET')).toBe(RECIPES * 3);
	const waitedMs = takeWaits().reduce((sum, ms) => sum + ms, 0);
	expect(Math.round(waitedMs / 1_000)).toBeLessThanOrEqual(posts - 1);
});
