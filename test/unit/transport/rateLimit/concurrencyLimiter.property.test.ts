import * as fc from 'fast-check';
import { settle, Traffic } from '../../../support/limiterTraffic';
import { propertyParameters } from '../../../support/propertyRuns';

type Event =
	| { kind: 'schedule'; caller: string; abortable: boolean }
	| { kind: 'abort'; pick: number }
	| { kind: 'respond'; feedback: 'good' | 'failed' }
	| { kind: 'rate limit'; retryAfterMs: number | undefined }
	| { kind: 'time'; ms: number };

const anyEvents: fc.Arbitrary<Event[]> = fc.array(
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

/** A limiter in which one event follows another. */
class LimiterRun {
	readonly traffic = new Traffic();

	/** Nothing may be sent before. */
	closedUntilMs = 0;

	private readonly controllers: AbortController[] = [];

	async apply(event: Event): Promise<void> {
		switch (event.kind) {
			case 'schedule':
				this.schedule(event.caller, event.abortable);
				break;
			case 'abort':
				this.controllers.splice(event.pick % (this.controllers.length || 1), 1)[0]?.abort();
				break;
			case 'respond':
				await this.traffic.respond(event.feedback);
				break;
			case 'rate limit':
				await this.rateLimit(event.retryAfterMs);
				break;
			case 'time':
				await jest.advanceTimersByTimeAsync(event.ms);
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

async function holdsAlways(check: (run: LimiterRun, before: number) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(anyEvents, async (events) => {
			const run = new LimiterRun();
			for (const event of events) {
				const before = run.traffic.sent.length;
				await run.apply(event);
				check(run, before);
			}
		}),
		propertyParameters(60),
	);
}

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('In a limiter, whatever happens', () => {
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
			fc.asyncProperty(anyEvents, async (events) => {
				const run = new LimiterRun();
				for (const event of events) await run.apply(event);
				const { traffic } = run;
				await traffic.drain();
				const ended = [traffic.done, traffic.aborted, traffic.exhausted].flat();
				expect(ended).toHaveLength(traffic.scheduledCount);
				await jest.advanceTimersByTimeAsync(60_000);
				expect([traffic.limiter.isIdle, traffic.inFlight.length]).toEqual([true, 0]);
			}),
			propertyParameters(100),
		);
	});
});
