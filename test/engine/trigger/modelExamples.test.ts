import type * as ModelClock from './model/modelClock';
import type * as ModelLimits from './model/limits';
import { runScenario } from './model/runScenario';
import type { PollStep, Scenario, WorkatoStep } from './model/scenario';
import type { Trouble } from './model/troubles';
import type { EventKind } from './model/watchConfig';

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
		behavior: {
			workato: { pageSize: 1, perPage: 'ignored', dateHeader: 'right' },
			rateLimits: {},
			n8nAheadMs: 0,
		},
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

const DOWN: Trouble = {
	kind: 'serverError',
	on: 'all',
	after: 0,
	times: null,
	retryAfterSeconds: null,
};

function runJobs(count: number): WorkatoStep {
	return { kind: 'run jobs', recipe: 0, count, ranMs: 0, outcome: 'failed' };
}

describe('A poll reads failed jobs ahead of a backlog', () => {
	it('and jobs that failed between its two readings are reported later', async () => {
		const steps: Scenario['steps'] = [
			{ kind: 'activate', trouble: DOWN },
			{ ...QUIET_POLL, latencyMs: 130_000 },
			{ ...QUIET_POLL, meanwhile: [runJobs(25)] },
		];

		await expect(runScenario(scenario({ steps }))).resolves.toBeUndefined();
	});
});

describe('A reactivation while Workato is down', () => {
	it('reports no job again that was reported long before', async () => {
		const { behavior, form } = scenario({});
		const workato = { ...behavior.workato, dateHeader: 'missing' as const };
		const steps: Scenario['steps'] = [
			runJobs(1),
			{ ...QUIET_POLL, latencyMs: 130_000 },
			{ kind: 'start job', recipe: 0, isQueued: false },
			{ ...QUIET_POLL, meanwhile: [runJobs(1)] },
			{ kind: 'activate', trouble: DOWN },
		];
		const oneCustomer = scenario({
			behavior: { ...behavior, workato },
			form: { ...form, workspace: 'customer' },
			limits: { jobsPerPoll: 1, jobRequests: 1, pages: 2, extraPages: 4 },
			steps,
		});

		await expect(runScenario(oneCustomer)).resolves.toBeUndefined();
	});
});

describe('An edit to all customers', () => {
	it('forgets no job of the customer before while customers can’t be listed', async () => {
		const { form } = scenario({});
		const events: EventKind[] = ['failed', 'succeeded', 'other'];
		const steps: Scenario['steps'] = [
			{ kind: 'edit', changes: { isByExternalId: true, events } },
			{ ...QUIET_POLL, meanwhile: [{ kind: 'start job', recipe: 0, isQueued: false }] },
			{ ...QUIET_POLL, meanwhile: [{ kind: 'end job', pick: 0, outcome: 'succeeded' }] },
			{ kind: 'edit', changes: { workspace: 'allCustomers', events: ['succeeded'] } },
			{ ...QUIET_POLL, trouble: { ...DOWN, kind: 'badRequest' } },
			QUIET_POLL,
		];
		const oneCustomer = scenario({
			form: { ...form, workspace: 'customer' },
			limits: { jobsPerPoll: 1, jobRequests: 1, pages: 2, extraPages: 4 },
			steps,
		});

		await expect(runScenario(oneCustomer)).resolves.toBeUndefined();
	});
});

describe('Job events that an edit adds again', () => {
	it('report no job again, although Workato doesn’t tell its time', async () => {
		const { behavior, form } = scenario({});
		const workato = { ...behavior.workato, dateHeader: 'missing' as const };
		const steps: Scenario['steps'] = [
			runJobs(1),
			QUIET_POLL,
			{ kind: 'edit', changes: { events: ['recipeStopped'] } },
			{ kind: 'edit', changes: { events: ['failed'] } },
		];
		const oneCustomer = scenario({
			behavior: { ...behavior, workato },
			form: { ...form, workspace: 'customer' },
			steps,
		});

		await expect(runScenario(oneCustomer)).resolves.toBeUndefined();
	});
});

describe('A customer that is chosen again after an activation for another workspace', () => {
	it('is watched from the choice on', async () => {
		const { behavior, form } = scenario({});
		const workato = { ...behavior.workato, dateHeader: 'missing' as const };
		const steps: Scenario['steps'] = [
			runJobs(1),
			QUIET_POLL,
			{ kind: 'edit', changes: { workspace: 'own' } },
			{ kind: 'activate', trouble: null },
			runJobs(1),
			{ kind: 'wait', ms: 86_400_000 },
			{ kind: 'edit', changes: { workspace: 'customer' } },
			QUIET_POLL,
		];
		const oneCustomer = scenario({
			behavior: { ...behavior, workato },
			form: { ...form, workspace: 'customer' },
			recipes: [1, 0, 1],
			steps,
		});

		await expect(runScenario(oneCustomer)).resolves.toBeUndefined();
	});
});

describe('More canceled jobs without a completion than a poll reads', () => {
	it('don’t hide a failed job that is below them in a list by completion', async () => {
		const { behavior } = scenario({});
		const workato = {
			...behavior.workato,
			order: 'completion',
			canceledCompletedAt: 'null',
			dateHeader: 'missing',
		} as const;
		const cancelJobs: WorkatoStep = {
			kind: 'run jobs',
			recipe: 0,
			count: 30,
			ranMs: 60_000,
			outcome: 'canceled',
		};
		const steps: Scenario['steps'] = [
			...Array.from({ length: 4 }, () => cancelJobs),
			QUIET_POLL,
			QUIET_POLL,
			{ kind: 'wait', ms: 60_000 },
			runJobs(1),
			QUIET_POLL,
		];

		const played = runScenario(scenario({ behavior: { ...behavior, workato }, steps }));
		await expect(played).resolves.toBeUndefined();
	});
});
