/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for the event loop */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RecipeLocks } from '../../../../../nodes/Workato/resources/job/rerun/recipeLocks';

const APP_URL = 'https://app.workato.com';

/** Executions that lock recipes, in the order in which they got all of them. */
class Executions {
	readonly running: string[] = [];

	readonly canceled: string[] = [];

	private readonly locks = new Map<string, RecipeLocks>();

	constructor(private readonly appUrl = APP_URL) {}

	async begin(name: string, recipeIds: string[], signal?: AbortSignal): Promise<void> {
		RecipeLocks.acquire(this.appUrl, recipeIds, signal).then(
			(locks) => {
				this.locks.set(name, locks);
				this.running.push(name);
			},
			() => this.canceled.push(name),
		);
		await nextTurn();
	}

	async release(name: string, recipeId: string): Promise<void> {
		this.locks.get(name)?.release(recipeId);
		await nextTurn();
	}

	async end(name: string): Promise<void> {
		this.locks.get(name)?.releaseAll();
		await nextTurn();
	}

	async endAll(): Promise<void> {
		for (const name of this.running) await this.end(name);
	}
}

let executions: Executions;

beforeEach(() => void (executions = new Executions()));
afterEach(async () => {
	await executions.endAll();
	// Whoever waited has got the lock now.
	await executions.endAll();
});

describe('Executions that rerun jobs', () => {
	it('of the same recipe run one after the other, in the order in which they came', async () => {
		await executions.begin('first', ['1']);
		await executions.begin('second', ['1']);
		await executions.begin('third', ['1']);
		expect(executions.running).toEqual(['first']);

		await executions.end('first');
		expect(executions.running).toEqual(['first', 'second']);

		await executions.end('second');
		expect(executions.running).toEqual(['first', 'second', 'third']);

		await executions.end('third');
		await executions.begin('fourth', ['1']);
		expect(executions.running).toEqual(['first', 'second', 'third', 'fourth']);
	});

	it('of different recipes run at the same time', async () => {
		await executions.begin('first', ['1']);
		await executions.begin('second', ['2']);

		expect(executions.running).toEqual(['first', 'second']);
	});

	it('of the same number in different data centers run at the same time', async () => {
		const inEurope = new Executions('https://app.eu.workato.com');
		await executions.begin('first', ['1']);
		await inEurope.begin('second', ['1']);
		await inEurope.endAll();

		expect(inEurope.running).toEqual(['second']);
	});

	it('name a recipe several times without waiting for themselves', async () => {
		await executions.begin('first', ['1', '1']);

		expect(executions.running).toEqual(['first']);
	});

	it('never wait for each other', async () => {
		await Promise.all([
			executions.begin('first', ['1', '2']),
			executions.begin('second', ['2', '1']),
		]);
		expect(executions.running).toEqual(['first']);

		await executions.end('first');
		expect(executions.running).toEqual(['first', 'second']);
	});

	it('let others at a recipe as soon as they are done with it', async () => {
		await executions.begin('first', ['1', '2']);
		await executions.begin('second', ['1']);
		await executions.begin('third', ['2']);
		await executions.release('first', '1');

		expect(executions.running).toEqual(['first', 'second']);
	});

	it('keep a recipe from others even if the one before is done with it twice', async () => {
		await executions.begin('first', ['1']);
		await executions.begin('second', ['1']);
		await executions.begin('third', ['1']);
		await executions.release('first', '1');
		await executions.end('first');

		expect(executions.running).toEqual(['first', 'second']);
	});
});

describe('An execution that is canceled', () => {
	it('doesn’t begin', async () => {
		await executions.begin('first', ['1'], AbortSignal.abort());
		await executions.begin('second', ['1']);

		expect([executions.canceled, executions.running]).toEqual([['first'], ['second']]);
	});

	it('waits no longer, and others get its turn', async () => {
		const cancellation = new AbortController();
		await executions.begin('first', ['1']);
		await executions.begin('second', ['1']);
		await executions.begin('canceled', ['1'], cancellation.signal);
		await executions.begin('third', ['1']);
		cancellation.abort();
		await nextTurn();
		expect(executions.canceled).toEqual(['canceled']);

		await executions.end('first');
		await executions.end('second');
		expect(executions.running).toEqual(['first', 'second', 'third']);
	});

	it('releases the recipes that it has locked already', async () => {
		const cancellation = new AbortController();
		await executions.begin('first', ['2']);
		await executions.begin('canceled', ['1', '2'], cancellation.signal);
		await executions.begin('second', ['1']);
		expect(executions.running).toEqual(['first']);

		cancellation.abort();
		await nextTurn();
		expect(executions.running).toEqual(['first', 'second']);
	});

	it('keeps its recipes until it has ended', async () => {
		const cancellation = new AbortController();
		await executions.begin('first', ['1']);
		await executions.begin('canceled', ['1'], cancellation.signal);
		await executions.end('first');
		await executions.begin('second', ['1']);
		await executions.begin('third', ['1']);
		cancellation.abort();
		await nextTurn();
		expect([executions.running, executions.canceled]).toEqual([['first', 'canceled'], []]);

		await executions.end('canceled');
		await executions.end('second');
		expect(executions.running).toEqual(['first', 'canceled', 'second', 'third']);
	});
});
