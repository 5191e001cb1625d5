import * as fc from 'fast-check';
import { settle, Traffic } from '../../../support/limiterTraffic';
import { propertyRuns } from '../../../support/propertyRuns';

type Happening =
	| { kind: 'schedule'; caller: string; abortable: boolean }
	| { kind: 'abort'; pick: number }
	| { kind: 'respond'; feedback: 'good' | 'failed' }
	| { kind: 'rate limit'; retryAfterMs: number | undefined }
	| { kind: 'time'; ms: number };

const anyHappenings: fc.Arbitrary<Happening[]> = fc.array(
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.record({
				kind: fc.constant('schedule' as const),
				caller: fc.constantFrom('a', 'b', 'c'),
				abortable: fc.boolean(),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant('respond' as const),
				feedback: fc.constantFrom('good' as const, 'failed' as const),
			}),
		},
		fc.record({ kind: fc.constant('abort' as const), pick: fc.nat() }),
		fc.record({
			kind: fc.constant('rate limit' as const),
			retryAfterMs: fc.option(fc.nat(2_000), { nil: undefined }),
		}),
		fc.record({ kind: fc.constant('time' as const), ms: fc.nat(1_000) }),
	),
	{ maxLength: 150, size: 'max' },
);

/** A limiter to which things happen, one after the other. */
class Story {
	readonly traffic = new Traffic();

	/** Nothing may be sent before. */
	closedUntilMs = 0;

	private readonly controllers: AbortController[] = [];

	async play(happening: Happening): Promise<void> {
		switch (happening.kind) {
			case 'schedule':
				this.schedule(happening.caller, happening.abortable);
				break;
			case 'abort':
				this.controllers.splice(happening.pick % (this.controllers.length || 1), 1)[0]?.abort();
				break;
			case 'respond':
				await this.traffic.respond(happening.feedback);
				break;
			case 'rate limit':
				await this.rateLimit(happening.retryAfterMs);
				break;
			case 'time':
				await jest.advanceTimersByTimeAsync(happening.ms);
		}
		await settle();
	}

	private schedule(caller: string, abortable: boolean): void {
		const controller = new AbortController();
		if (abortable) this.controllers.push(controller);
		this.traffic.schedule(caller, abortable ? controller.signal : undefined);
	}

	private async rateLimit(retryAfterMs: number | undefined): Promise<void> {
		if (this.traffic.inFlight.length === 0) return;
		this.closedUntilMs = Math.max(this.closedUntilMs, Date.now() + (retryAfterMs ?? 0));
		await this.traffic.rateLimit(retryAfterMs);
	}
}

async function holdsAlways(check: (story: Story, before: number) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(anyHappenings, async (happenings) => {
			const story = new Story();
			for (const happening of happenings) {
				const before = story.traffic.sent.length;
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

describe('Whatever happens in a limiter', () => {
	it('never more than 64 requests are in flight', async () => {
		await holdsAlways(({ traffic }) => {
			expect(traffic.inFlight.length).toBeLessThanOrEqual(64);
		});
	});

	it('nothing is sent in a cooldown', async () => {
		await holdsAlways(({ traffic, closedUntilMs }, before) => {
			if (Date.now() < closedUntilMs) expect(traffic.sent).toHaveLength(before);
		});
	});

	it('every request ends, and leaves nothing behind', async () => {
		await fc.assert(
			fc.asyncProperty(anyHappenings, async (happenings) => {
				const story = new Story();
				for (const happening of happenings) await story.play(happening);
				const { traffic } = story;
				await traffic.drain();
				const ended = [traffic.done, traffic.aborted, traffic.exhausted].flat();
				expect(ended).toHaveLength(traffic.scheduledCount);
				await jest.advanceTimersByTimeAsync(60_000);
				expect([traffic.limiter.isIdle, traffic.inFlight.length]).toEqual([true, 0]);
			}),
			{ numRuns: propertyRuns(100) },
		);
	});
});
