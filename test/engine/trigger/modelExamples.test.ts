import type * as ModelClock from './model/modelClock';
import type * as ModelLimits from './model/limits';
import { runScenario } from './model/runScenario';
import type { PollStep, Scenario } from './model/scenario';

jest.mock(
	'../../../nodes/Workato/trigger/constants',
	() => jest.requireActual<typeof ModelLimits>('./model/limits').lowLimits,
);

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof ModelClock>('./model/modelClock').n8nWorkflowWithModelSleep,
);

const QUIET_POLL: PollStep = {
	kind: 'poll',
	trouble: null,
	isStored: false,
	meanwhile: [],
	latencyMs: 0,
};

/** A trigger for one recipe of one customer, in a Workato with pages of one job. */
function scenario(overrides: Partial<Scenario>): Scenario {
	return {
		behavior: { workato: { pageSize: 1, dateHeader: 'right' }, rateLimits: {}, n8nAheadMs: 0 },
		form: {
			workspace: 'allCustomers',
			customer: 0,
			isByExternalId: false,
			selected: null,
			events: ['failed'],
			workatoStopsOnly: false,
		},
		limits: { jobsPerPoll: 1_000, jobRequests: 1, pages: 2, extraPages: 4 },
		recipes: [1, 0, 0],
		schedule: 'in the process',
		before: [],
		steps: [],
		...overrides,
	};
}

describe('A poll reads failed jobs ahead of a backlog', () => {
	it('and jobs that failed between its two readings are reported later', async () => {
		const runJobs = {
			kind: 'run jobs',
			recipe: 0,
			count: 25,
			ranMs: 0,
			outcome: 'failed',
		} as const;
		const steps: Scenario['steps'] = [
			{
				kind: 'activate',
				trouble: { kind: 'serverError', on: 'all', after: 0, times: null, retryAfterSeconds: null },
			},
			{ ...QUIET_POLL, latencyMs: 130_000 },
			{ ...QUIET_POLL, meanwhile: [runJobs] },
		];

		await expect(runScenario(scenario({ steps }))).resolves.toBeUndefined();
	});
});
