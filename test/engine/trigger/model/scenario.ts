import * as fc from 'fast-check';
import type { JobOutcome } from '../../../../sandbox/workato';
import { anyBehavior, type Behavior } from './behavior';
import type { Trouble } from './troubles';
import type { EventKind, FormValues } from './watchConfig';

/** What happens in Workato. Numbers choose among the existing jobs and recipes, modulo their count. */
export type WorkatoStep =
	| { kind: 'start job'; recipe: number; isQueued: boolean }
	| { kind: 'begin queued job'; pick: number }
	| { kind: 'end job'; pick: number; outcome: JobOutcome }
	| { kind: 'run jobs'; recipe: number; count: number; ranMs: number; outcome: JobOutcome }
	| { kind: 'stop recipe'; recipe: number; cause: string | null }
	| { kind: 'restart recipe'; recipe: number }
	| { kind: 'nothing' };

/** What happens to what is watched. */
export type ChangeStep =
	| { kind: 'lose job'; pick: number; hasEnded: boolean }
	| { kind: 'break recipe'; recipe: number }
	| { kind: 'hide or show recipe'; recipe: number }
	| { kind: 'hide or show customer'; customer: number }
	| { kind: 'remove recipe'; recipe: number }
	| { kind: 'add recipe'; owner: number }
	| { kind: 'add customer' }
	| { kind: 'rename recipe'; recipe: number }
	| { kind: 'rename customer'; customer: number };

/** What happens to a poll. */
export interface PollStep {
	kind: 'poll';
	trouble: Trouble | null;
	/** Whether n8n keeps what it should have stored. */
	isStored: boolean;
	/** What happens during each request, in turn. */
	meanwhile: WorkatoStep[];
	latencyMs: number;
}

/** What happens to n8n and to the workflow. */
export type N8nStep =
	| PollStep
	| { kind: 'wait'; ms: number }
	/** Killed, and started again with what it had stored so many times ago. */
	| { kind: 'restart n8n'; older: number }
	| { kind: 'activate'; trouble: Trouble | null }
	| { kind: 'edit'; changes: Partial<FormValues> }
	| { kind: 'rename node' };

export type Step = WorkatoStep | ChangeStep | N8nStep;

/** The trigger's limits, so low that a few jobs reach them. */
export interface LowLimits {
	jobsPerPoll: number;
	jobRequests: number;
	pages: number;
	extraPages: number;
}

export interface Scenario {
	behavior: Behavior;
	form: FormValues;
	limits: LowLimits;
	/** How many recipes the first customer, the second and one's own workspace have. */
	recipes: [number, number, number];
	/** Where n8n keeps its schedule, and whether it stores the state after polls without items. */
	schedule: 'in the process' | 'in the database' | 'in the database, with cursors';
	/** What happened before the first activation. */
	before: Step[];
	steps: Step[];
}

const anyOutcome = fc.constantFrom<JobOutcome>('failed', 'failed', 'succeeded', 'canceled');
const anyRecipe = fc.nat(7);
const anyPick = fc.nat(20);

const anyJobStep: fc.Arbitrary<WorkatoStep> = fc.oneof(
	step('start job', { recipe: anyRecipe, isQueued: fc.boolean() }),
	step('begin queued job', { pick: anyPick }),
	step('end job', { pick: anyPick, outcome: anyOutcome }),
	step('run jobs', {
		recipe: anyRecipe,
		count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 })),
		ranMs: fc.constantFrom(0, 300, 1_500, 60_000),
		outcome: anyOutcome,
	}),
);

const anyStopStep: fc.Arbitrary<WorkatoStep> = fc.oneof(
	step('stop recipe', {
		recipe: anyRecipe,
		cause: fc.constantFrom(null, 'trigger_errors_limit'),
	}),
	step('restart recipe', { recipe: anyRecipe }),
);

const anyWorkatoStep = fc.oneof(
	{ weight: 4, arbitrary: anyJobStep },
	{ weight: 1, arbitrary: anyStopStep },
);

const anyChangeStep: fc.Arbitrary<ChangeStep> = fc.oneof(
	step('lose job', { pick: fc.nat(5), hasEnded: fc.boolean() }),
	step('break recipe', { recipe: anyRecipe }),
	step('hide or show recipe', { recipe: anyRecipe }),
	step('hide or show customer', { customer: fc.nat(2) }),
	step('remove recipe', { recipe: anyRecipe }),
	step('add recipe', { owner: fc.nat(2) }),
	step('add customer', {}),
	step('rename recipe', { recipe: anyRecipe }),
	step('rename customer', { customer: fc.nat(2) }),
);

const anyTrouble: fc.Arbitrary<Trouble> = fc.record({
	kind: fc.constantFrom('badRequest', 'serverError', 'tooManyRequests'),
	on: fc.constantFrom('all', 'lists', 'jobs'),
	after: fc.nat(6),
	times: fc.constantFrom(null, 1, 3, 6),
	retryAfterSeconds: fc.constantFrom(null, 1, 60, 3_600),
});

/** Trouble that passes before an activation gives up, or that it survives. */
const anyTroubleAtActivation: fc.Arbitrary<Trouble> = fc.record({
	kind: fc.constantFrom('serverError', 'tooManyRequests'),
	on: fc.constantFrom('all', 'lists', 'jobs'),
	after: fc.nat(3),
	times: fc.constantFrom(null, 1, 6),
	retryAfterSeconds: fc.constantFrom(null, 1, 60, 3_600),
});

const anyActivation: fc.Arbitrary<N8nStep> = step<'activate', { trouble: Trouble | null }>(
	'activate',
	{
		trouble: fc.option(anyTroubleAtActivation, { freq: 2 }),
	},
);

const anyPoll: fc.Arbitrary<PollStep> = step('poll', {
	trouble: fc.option(anyTrouble, { freq: 3 }),
	isStored: fc.boolean(),
	meanwhile: fc.array(fc.oneof(anyWorkatoStep, fc.constant({ kind: 'nothing' as const })), {
		maxLength: 3,
	}),
	latencyMs: fc.constantFrom(0, 0, 0, 50, 1_500, 5_000, 40_000, 130_000),
});

const anyWait: fc.Arbitrary<Step> = step('wait', {
	ms: fc.oneof(
		fc.integer({ min: 1, max: 3_000 }),
		fc.integer({ min: 1_000, max: 400_000 }),
		fc.constant(86_400_000),
	),
});

const anyEvents = fc.constantFrom<EventKind[]>(
	['failed'],
	['failed'],
	['failed', 'succeeded', 'other'],
	['succeeded'],
	['failed', 'recipeStopped'],
	['recipeStopped'],
	['failed', 'succeeded', 'other', 'recipeStopped'],
);

const anySelection = fc.option(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), { freq: 1 });

const anyForm: fc.Arbitrary<FormValues> = fc.record({
	workspace: fc.constantFrom('customer', 'customer', 'allCustomers', 'allCustomers', 'own'),
	customer: fc.constantFrom(0, 0, 1),
	isByExternalId: fc.boolean(),
	selected: anySelection,
	events: anyEvents,
	workatoStopsOnly: fc.boolean(),
});

/** Mostly one field is changed at a time. */
const anyChanges: fc.Arbitrary<Partial<FormValues>> = fc.oneof(
	fc.record({ events: anyEvents }),
	fc.record({ selected: anySelection }),
	fc.record({ isByExternalId: fc.boolean() }),
	fc.record({ workspace: fc.constantFrom('customer', 'allCustomers', 'own') }),
	fc.record({ customer: fc.nat(2) }),
	fc.record({ workatoStopsOnly: fc.boolean() }),
	anyForm,
);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: anyWorkatoStep },
	{ weight: 5, arbitrary: anyWait },
	{ weight: 9, arbitrary: anyPoll },
	{ weight: 5, arbitrary: anyChangeStep },
	{ weight: 1, arbitrary: step('restart n8n', { older: fc.nat(2) }) },
	{ weight: 1, arbitrary: anyActivation },
	{ weight: 2, arbitrary: step('edit', { changes: anyChanges }) },
	{ weight: 1, arbitrary: step('rename node', {}) },
);

export const anyScenario: fc.Arbitrary<Scenario> = fc.record({
	behavior: anyBehavior,
	form: anyForm,
	limits: fc.record({
		jobsPerPoll: fc.constantFrom(1, 3, 20, 1_000),
		jobRequests: fc.constantFrom(1, 3, 100),
		pages: fc.constantFrom(2, 3, 50),
		extraPages: fc.constantFrom(4, 20, 300),
	}),
	recipes: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(2), fc.integer({ min: 1, max: 2 })),
	schedule: fc.constantFrom(
		'in the process',
		'in the process',
		'in the database',
		'in the database, with cursors',
	),
	before: fc.array(fc.oneof(anyWorkatoStep, anyWait), { maxLength: 12, size: 'max' }),
	steps: fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'max' }),
});

/** A step of a kind, with arbitrary details. */
function step<Kind extends string, Details extends object>(
	kind: Kind,
	details: { [Name in keyof Details]: fc.Arbitrary<Details[Name]> },
): fc.Arbitrary<{ kind: Kind } & Details> {
	return fc.record<Details>(details).map((made) => ({ kind, ...made }));
}
