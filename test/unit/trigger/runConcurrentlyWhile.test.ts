import {
	runConcurrentlyWhile,
	runFirstThenConcurrently,
} from '../../../nodes/Workato/trigger/runConcurrentlyWhile';

const always = () => true;

/** Tasks that end when the test says so. */
function tasks() {
	const started: string[] = [];
	const ends = new Map<string, () => void>();
	const work = async (entry: string) => {
		started.push(entry);
		await new Promise<void>((resolve) => ends.set(entry, resolve));
	};
	const end = async (entry: string) => {
		ends.get(entry)?.();
		await settle();
	};
	return { started, work, end };
}

async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('Tasks that run several at a time', () => {
	it('start one after another as others end', async () => {
		const { started, work, end } = tasks();
		const run = runConcurrentlyWhile(['a', 'b', 'c'], 2, always, work);
		await settle();
		expect(started).toEqual(['a', 'b']);

		await end('b');
		expect(started).toEqual(['a', 'b', 'c']);
		await end('a');
		await end('c');
		expect(await run).toEqual([]);
	});

	it('don’t start any more once they may not', async () => {
		const started: string[] = [];
		const work = async (entry: string) => void started.push(entry);
		const left = await runConcurrentlyWhile(['a', 'b', 'c'], 1, () => started.length < 2, work);

		expect(started).toEqual(['a', 'b']);
		expect(left).toEqual(['c']);
	});
});

describe('The first of several tasks', () => {
	const NOW_MS = 1_000_000;
	let timeIsUp: AbortController;

	beforeEach(() => {
		timeIsUp = new AbortController();
		jest.spyOn(Date, 'now').mockReturnValue(NOW_MS);
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timeIsUp.signal);
	});
	afterEach(() => jest.restoreAllMocks());

	async function running(startInMs = 60_000) {
		const { started, work, end } = tasks();
		const untilMs = NOW_MS + startInMs;
		const run = runFirstThenConcurrently(['a', 'b', 'c'], 2, untilMs, always, work);
		await settle();
		return { started, end, run };
	}

	it('runs alone', async () => {
		const { started, end, run } = await running();
		expect(started).toEqual(['a']);

		await end('a');
		expect(started).toEqual(['a', 'b', 'c']);
		await end('b');
		await end('c');
		expect(await run).toEqual([]);
	});

	it('holds up the others only for some time', async () => {
		const { started } = await running();
		timeIsUp.abort();
		await settle();

		expect(started).toEqual(['a', 'b', 'c']);
	});

	it.each([
		['five seconds', 60_000, 5_000],
		['a quarter of the time that is left', 8_000, 2_000],
	])('has %s for itself', async (_what, startInMs, aloneMs) => {
		await running(startInMs);

		expect(AbortSignal.timeout).toHaveBeenCalledWith(aloneMs);
	});

	it('may be the one that isn’t started', async () => {
		const work = async () => await Promise.resolve();
		const run = runFirstThenConcurrently(['a', 'b'], 2, NOW_MS + 8_000, () => false, work);

		expect(await run).toEqual(['a', 'b']);
	});
});
