import * as fc from 'fast-check';
import { settle, Traffic } from '../../../support/fake/traffic';
import { propertyRuns } from '../../../support/propertyRuns';

type Happening =
	| { kind: 'enter'; caller: string; cancellable: boolean }
	| { kind: 'cancel'; pick: number }
	| { kind: 'leave'; good: boolean }
	| { kind: 'leave rate limited'; waitMs: number }
	| { kind: 'time'; ms: number };

const anyHappenings: fc.Arbitrary<Happening[]> = fc.array(
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.record({
				kind: fc.constant('enter' as const),
				caller: fc.constantFrom('a', 'b', 'c'),
				cancellable: fc.boolean(),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({ kind: fc.constant('leave' as const), good: fc.boolean() }),
		},
		fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat() }),
		fc.record({ kind: fc.constant('leave rate limited' as const), waitMs: fc.nat(2_000) }),
		fc.record({ kind: fc.constant('time' as const), ms: fc.nat(1_000) }),
	),
	{ maxLength: 150, size: 'max' },
);

/** A lane to which things happen, one after the other. */
class Story {
	readonly traffic = new Traffic();

	/** Nobody may enter before. */
	closedUntilMs = 0;

	private readonly controllers: AbortController[] = [];

	async play(happening: Happening): Promise<void> {
		switch (happening.kind) {
			case 'enter':
				this.enter(happening.caller, happening.cancellable);
				break;
			case 'cancel':
				this.controllers.splice(happening.pick % (this.controllers.length || 1), 1)[0]?.abort();
				break;
			case 'leave':
				await this.traffic.leave(happening);
				break;
			case 'leave rate limited':
				await this.leaveRateLimited(happening.waitMs);
				break;
			case 'time':
				await jest.advanceTimersByTimeAsync(happening.ms);
		}
		await settle();
	}

	private enter(caller: string, cancellable: boolean): void {
		const controller = new AbortController();
		if (cancellable) this.controllers.push(controller);
		this.traffic.queue(caller, cancellable ? controller.signal : undefined);
	}

	private async leaveRateLimited(waitMs: number): Promise<void> {
		if (this.traffic.inside.length === 0) return;
		this.closedUntilMs = Math.max(this.closedUntilMs, Date.now() + waitMs);
		await this.traffic.leaveRateLimited(waitMs);
	}
}

async function holdsAlways(check: (story: Story, before: number) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(anyHappenings, async (happenings) => {
			const story = new Story();
			for (const happening of happenings) {
				const before = story.traffic.admitted.length;
				await story.play(happening);
				check(story, before);
			}
		}),
		{ numRuns: propertyRuns(60) },
	);
}

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('Whatever happens in a lane', () => {
	it('never more than 32 requests are in flight', async () => {
		await holdsAlways(({ traffic }) => {
			expect(traffic.inside.length).toBeLessThanOrEqual(32);
		});
	});

	it('nobody enters while it is closed', async () => {
		await holdsAlways(({ traffic, closedUntilMs }, before) => {
			if (Date.now() < closedUntilMs) expect(traffic.admitted).toHaveLength(before);
		});
	});

	it('everybody who is not cancelled gets in', async () => {
		await fc.assert(
			fc.asyncProperty(anyHappenings, async (happenings) => {
				const story = new Story();
				for (const happening of happenings) await story.play(happening);
				const { traffic } = story;
				await traffic.drain();
				expect(traffic.admitted.length + traffic.cancelled.length).toBe(traffic.queued);
			}),
			{ numRuns: propertyRuns(100) },
		);
	});
});
