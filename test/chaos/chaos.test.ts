import type * as SkippedTime from '../support/fakeSleep/skippingSleep';

jest.mock(
	'n8n-workflow',
	() =>
		jest.requireActual<typeof SkippedTime>('../support/fakeSleep/skippingSleep')
			.n8nWorkflowWithSkippingSleep,
);

import { SANDBOX_TOKEN } from '../../sandbox/workato';
import { RECIPES } from './scenario';
import { seeds } from './seeds';
import { sweep, type Outcome } from './sweep';

/** As many tries as one request may have: five that failed, and ten that met a limit. */
const MAX_TRIES = 15;
/** 60 jobs, five a page, and one request more to see the end. */
const MAX_PAGES = 13;

describe('A sweep over 20 recipes of a Workato in trouble', () => {
	it.each(seeds())(
		'brings every job once or one clear error for each recipe (CHAOS_SEED=%d)',
		async (seed) => {
			const { outcomes, requests, stored } = await sweep(seed);

			expect(outcomes.filter((outcome) => !isWhole(outcome) && !isOneError(outcome))).toEqual([]);
			expect(requests).toBeLessThanOrEqual(RECIPES.length * MAX_PAGES * MAX_TRIES);
			expect(stored).not.toContain(SANDBOX_TOKEN);
		},
	);
});

function isWhole({ jobs, trueJobs, errors }: Outcome): boolean {
	return errors.length === 0 && jobs.join() === trueJobs.join();
}

function isOneError({ jobs, errors }: Outcome): boolean {
	const [error = '', ...more] = errors;
	return jobs.length === 0 && more.length === 0 && /Workato/.test(error);
}
