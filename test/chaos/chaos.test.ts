import '../support/fakeSleep/skippingSleep';
import { SANDBOX_TOKEN } from '../../sandbox/workato';
import { RECIPES } from './scenario';
import { seeds } from './seeds';
import { listAllRecipes, type Outcome } from './allRecipes';

/** The most tries of one request: five failures and ten rate limits. */
const MAX_TRIES = 15;
/** 60 jobs, five per page, and one request more to see the end. */
const MAX_PAGES = 13;

describe('A run over 20 recipes of a Workato with faults', () => {
	it.each(seeds())(
		'returns every job once or one clear error for each recipe (CHAOS_SEED=%d)',
		async (seed) => {
			const { outcomes, requests, stored } = await listAllRecipes(seed);

			expect(outcomes.filter((outcome) => !isComplete(outcome) && !isOneError(outcome))).toEqual(
				[],
			);
			expect(requests).toBeLessThanOrEqual(RECIPES.length * MAX_PAGES * MAX_TRIES);
			expect(stored).not.toContain(SANDBOX_TOKEN);
		},
	);
});

function isComplete({ jobs, trueJobs, errors }: Outcome): boolean {
	return errors.length === 0 && jobs.join() === trueJobs.join();
}

function isOneError({ jobs, errors }: Outcome): boolean {
	const [error = '', ...more] = errors;
	return jobs.length === 0 && more.length === 0 && /Workato/.test(error);
}
