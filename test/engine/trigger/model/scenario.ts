import * as fc from 'fast-check';
import { anyBehavior, type ApiBehavior } from './apiBehavior';
import type { Outcome } from './memoryWorkato';

/** What happens in Workato. Numbers choose among what there is, counted around. */
export type Event =
	| { kind: 'start'; recipe: number; isQueued: boolean }
	| { kind: 'begin'; pick: number }
	| { kind: 'end'; pick: number; outcome: Outcome }
	| { kind: 'run'; recipe: number; count: number; ranMs: number; outcome: Outcome }
	| { kind: 'nothing' };

/** What happens to a poll. */
export interface PollStep {
	kind: 'poll';
	/** Workato refuses the request after so many; null: none. */
	refusesAfter: number | null;
	/** n8n loses what it should have stored. */
	isStored: boolean;
	/** What happens during each request, in turn. */
	meanwhile: Event[];
	latencyMs: number;
}

/** A step of what happens to Workato and to n8n. */
export type Step =
	| Event
	| { kind: 'wait'; ms: number }
	| { kind: 'vanish'; pick: number; whichEnded: boolean }
	| PollStep
	| { kind: 'restart'; older: number }
	| { kind: 'activate' }
	| { kind: 'edit' }
	| { kind: 'rename' }
	| { kind: 'break'; recipe: number }
	| { kind: 'list'; recipe: number }
	| { kind: 'add recipe' };

export interface Scenario {
	behavior: ApiBehavior;
	events: string[];
	mostJobsPerPoll: number;
	mostAsked: number;
	mostPages: number;
	mostExtraPages: number;
	recipes: number;
	/** Where n8n keeps its schedule, and whether it stores what polls without items remember. */
	schedule: 'in the process' | 'in the database' | 'in the database, with cursors';
	before: Step[];
	steps: Step[];
}

const anyOutcome = fc.constantFrom<Outcome>('failed', 'failed', 'succeeded', 'canceled');

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
	fc.record({ kind: fc.constant('start' as const), recipe: fc.nat(2), isQueued: fc.boolean() }),
	fc.record({ kind: fc.constant('begin' as const), pick: fc.nat(20) }),
	fc.record({ kind: fc.constant('end' as const), pick: fc.nat(20), outcome: anyOutcome }),
	fc.record({
		kind: fc.constant('run' as const),
		recipe: fc.nat(2),
		count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 })),
		ranMs: fc.constantFrom(0, 300, 1_500, 60_000),
		outcome: anyOutcome,
	}),
);

const anyWait = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.oneof(
		fc.integer({ min: 1, max: 3_000 }),
		fc.integer({ min: 1_000, max: 400_000 }),
		fc.constant(86_400_000),
	),
});

const anyPoll: fc.Arbitrary<PollStep> = fc.record({
	kind: fc.constant('poll' as const),
	refusesAfter: fc.option(fc.nat(6), { freq: 3 }),
	isStored: fc.boolean(),
	meanwhile: fc.array(fc.oneof(anyEvent, fc.constant({ kind: 'nothing' as const })), {
		maxLength: 3,
	}),
	latencyMs: fc.constantFrom(0, 0, 50, 1_500, 40_000, 130_000),
});

const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: anyEvent },
	{ weight: 5, arbitrary: anyWait },
	{ weight: 8, arbitrary: anyPoll },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('vanish' as const),
			pick: fc.nat(5),
			whichEnded: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), older: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('break' as const), recipe: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('list' as const), recipe: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'add recipe' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'activate' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'edit' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'rename' as const }) },
);

/** What happened before the first activation, and since then. */
export const anyScenario: fc.Arbitrary<Scenario> = fc.record({
	behavior: anyBehavior,
	events: fc.constantFrom(['failed'], ['failed', 'succeeded', 'other']),
	mostJobsPerPoll: fc.constantFrom(1, 3, 20, 1_000),
	mostAsked: fc.constantFrom(1, 3, 100),
	mostPages: fc.constantFrom(2, 3, 50),
	mostExtraPages: fc.constantFrom(4, 20, 300),
	recipes: fc.integer({ min: 1, max: 4 }),
	schedule: fc.constantFrom(
		'in the process',
		'in the process',
		'in the database',
		'in the database, with cursors',
	),
	before: fc.array(fc.oneof(anyEvent, anyWait), { maxLength: 12, size: 'max' }),
	steps: fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'max' }),
});
