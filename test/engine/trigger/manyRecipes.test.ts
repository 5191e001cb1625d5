import {
	regularShape,
	startSandbox,
	type RunningSandbox,
	type SandboxOptions,
} from '../../../sandbox/workato';
import type { INodeParameters } from 'n8n-workflow';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { MINUTE_MS } from './watching';
import { N8nTrigger } from './n8nTrigger';

const OWN = { workspace: 'own' };
const ALL_CUSTOMERS = { workspace: 'allCustomers' };

let sandbox: RunningSandbox;
let n8n: N8nTrigger;
let aheadMs = 0;

const wallClock = Date.now;

beforeEach(() => {
	aheadMs = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => wallClock() + aheadMs);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

async function activated(
	world: SandboxOptions['world'],
	parameters: INodeParameters,
	switches: SandboxOptions['switches'] = {},
): Promise<void> {
	sandbox = await startSandbox({ now: NOW, ...(world && { world }), switches });
	n8n = new N8nTrigger({ credential: credentialFor(sandbox), parameters });
	await n8n.activate();
	// The rest of a large start happens in the following polls.
	for (let count = 0; count < 5; count += 1) await pollAfter(MINUTE_MS);
}

/** A poll after some time, on both clocks. */
async function pollAfter(ms: number): Promise<{ ids: unknown[]; requests: number }> {
	aheadMs += ms;
	sandbox.clock.advance(ms);
	sandbox.log.clear();
	const ids = (await n8n.poll()).map(({ id }) => id);
	return { ids, requests: sandbox.log.entries().length };
}

function fails(recipeId: number): string {
	return sandbox.world.addJob(recipeId, { outcome: 'failed' }).handle;
}

function ownIds(count: number): number[] {
	return sandbox.world.ownRecipes.slice(0, count).map(({ id }) => id);
}

function own(count: number) {
	// Some random jobs would be unfinished, and requested at each poll.
	const [startedAt, completedAt] = [NOW - 60 * MINUTE_MS, NOW - 59 * MINUTE_MS];
	const jobs = [{ startedAt, completedAt }];
	return { customers: [], own: Array.from({ length: count }, () => ({ jobs })) };
}

describe('The requests of a poll', () => {
	it.each(['honored', 'ignored', 'refused'] as const)(
		'are at most 16 for 400 recipes, 10 of them active (exclude_code %s)',
		async (ownExcludeCode) => {
			const recipeCode = ownExcludeCode === 'honored' ? 'unlessExcluded' : 'never';
			await activated(own(400), OWN, { ownExcludeCode, recipeCode });
			const failed = ownIds(10).map(fails);

			const { ids, requests } = await pollAfter(MINUTE_MS);
			expect([...ids].sort()).toEqual([...failed].sort());
			expect(requests).toBeLessThanOrEqual(16);
		},
		300_000,
	);

	it('are at most 80 for 800 quiet recipes of 40 customers', async () => {
		const switches = { customerExcludeCode: 'honored' } as const;
		await activated(regularShape({ customers: 40, recipes: 20, jobs: 5 }), ALL_CUSTOMERS, switches);

		expect((await pollAfter(MINUTE_MS)).requests).toBeLessThanOrEqual(80);
	});

	it.each([30_000, 120_000, 600_000])(
		'are saved by counts that lag by %i ms, without losing a job',
		async (recipeCountsLagMs) => {
			await activated(own(20), OWN, {
				recipeCountsLagMs,
			});
			const failed = ownIds(3).map(fails);
			const reported: unknown[] = [];
			for (let minute = 0; minute < 17; minute += 1) {
				reported.push(...(await pollAfter(MINUTE_MS)).ids);
			}
			expect([...reported].sort()).toEqual([...failed].sort());
		},
		120_000,
	);

	it.each([{ recipeCounts: 'missing' }, { recipeLastRun: 'missing' }] as const)(
		'are as many as needed if records lack information (%j)',
		async (switches) => {
			await activated(own(20), OWN, switches);
			const failed = ownIds(3).map(fails);
			expect([...(await pollAfter(MINUTE_MS)).ids].sort()).toEqual([...failed].sort());
		},
	);

	it('download no code every five minutes if records always contain it', async () => {
		await activated(regularShape({ customers: 1, recipes: 100, jobs: 2 }), {
			customer: { __rl: true, mode: 'id', value: '182401' },
		});
		let lists = 0;
		for (let minute = 0; minute < 60; minute += 5) {
			await pollAfter(5 * MINUTE_MS);
			lists += sandbox.log.entries().filter(({ path }) => path.endsWith('/recipes')).length;
		}
		expect(lists).toBeLessThanOrEqual(12);
	});
});

describe('A Workato that refuses requests', () => {
	it('costs one request per poll with an invalid token, for 200 recipes', async () => {
		await activated(own(200), OWN);
		const data = credentialFor(sandbox, 'wrkaus-dead');
		n8n.settings.credential = data;
		await n8n.activate('update').catch(() => undefined);
		for (let poll = 0; poll < 3; poll += 1) {
			aheadMs += MINUTE_MS;
			sandbox.log.clear();
			await n8n.poll().catch(() => undefined);
			expect(sandbox.log.entries().length).toBeLessThanOrEqual(2);
		}
	});

	it('gets no requests for an hour after Retry-After: 3600', async () => {
		await activated(own(200), OWN);
		sandbox.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 3_600, probability: 1 });
		const requests: number[] = [];
		for (let poll = 0; poll < 10; poll += 1) {
			aheadMs += MINUTE_MS;
			sandbox.log.clear();
			await n8n.poll().catch(() => undefined);
			requests.push(sandbox.log.entries().length);
		}
		// At most the requests in flight when it arrives, and one probe.
		expect(requests.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(30);
		const failed = fails(ownIds(1)[0] ?? 0);
		sandbox.faults.clear();
		const reported: unknown[] = [];
		aheadMs += 60 * MINUTE_MS;
		for (let poll = 0; poll < 3; poll += 1) reported.push(...(await pollAfter(MINUTE_MS)).ids);
		expect(reported).toEqual([failed]);
	});
});

describe('A restart', () => {
	it('makes no request, even if nothing responds', async () => {
		await activated(own(150), OWN);
		const failed = fails(ownIds(1)[0] ?? 0);
		sandbox.set({ isSilent: true });
		sandbox.log.clear();
		const response = await Promise.race([
			n8n.restart(),
			new Promise<string>((resolve) =>
				AbortSignal.timeout(3_000).addEventListener('abort', () => resolve('it still waits')),
			),
		]);
		expect(response).toEqual([]);
		expect(sandbox.log.entries()).toEqual([]);
		sandbox.set({ isSilent: false });
		expect((await pollAfter(MINUTE_MS)).ids).toEqual([failed]);
	});

	it('reads a backlog in bounded polls, and reports what failed today within two', async () => {
		await activated({ customers: [], own: [{ id: 501, jobs: 5 }] }, { ...OWN, events: ['failed'] });
		for (let count = 0; count < 20_000; count += 1) {
			if (count % 500 === 0) sandbox.clock.advance(1_000);
			sandbox.world.addJob(501, { outcome: 'succeeded' });
		}
		const failed = fails(501);
		const atRestart = (await n8n.restart()).map(({ id }) => id);
		const first = await pollAfter(MINUTE_MS);
		const second = await pollAfter(MINUTE_MS);
		expect([...atRestart, ...first.ids, ...second.ids]).toEqual([failed]);
		expect(Math.max(first.requests, second.requests)).toBeLessThan(200);
		expect((await pollAfter(MINUTE_MS)).requests).toBeLessThanOrEqual(200);
	});
});
