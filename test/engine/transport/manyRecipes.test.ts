import '../../support/fakeSleep/instantSleep';
import { regularShape, startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { listJobs, located } from '../../support/engine/parameters';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

describe('A run over 40 recipes of four customers', () => {
	it.each([1, 2, 3])(
		'returns every job once, despite limits and faults of every kind: seed %d',
		async (seed) => {
			await start(seed);
			sandbox.set({ rateLimits: { jobs: { requests: 60, windowMs: 2_000 } } });
			sandbox.faults.add(
				{ kind: 'serverError', probability: 0.05 },
				{ kind: 'badGateway', probability: 0.03 },
				{ kind: 'reset', probability: 0.03 },
				{ kind: 'cutOff', probability: 0.03 },
				{ kind: 'html', probability: 0.03 },
			);

			expect(await swept()).toEqual(groundTruth());
		},
	);

	it('never has more than 64 requests in flight', async () => {
		await start(1);
		sandbox.set({ latencyMs: 40, pageSize: 10 });

		expect(await swept()).toEqual(groundTruth());
		expect(sandbox.log.maxInFlight).toBeLessThanOrEqual(64);
	});
});

async function start(seed: number): Promise<void> {
	const world = regularShape({ customers: 4, recipes: 10, jobs: 60 });
	sandbox = await startSandbox({ seed, now: NOW, world, switches: { order: 'creation' } });
}

/** The IDs of each recipe's jobs, by their paired input item. */
async function swept(): Promise<unknown[][]> {
	const input = sandbox.world.customers.flatMap(({ id, recipes }) =>
		recipes.map((recipe) => ({ customer: id, recipe: recipe.id })),
	);
	const { items, error } = await runNode({
		credential: credentialFor(sandbox),
		parameters: listJobs({
			customer: located('id', '={{ $json.customer }}'),
			recipe: located('id', '={{ $json.recipe }}'),
			returnAll: true,
		}),
		input,
	});
	if (error) throw new Error(`${error.message}\n${error.description}`);
	const groups = input.map((): unknown[] => []);
	for (const { json, pairedItem } of items) {
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		groups[item]?.push(json.id);
	}
	return groups;
}

function groundTruth(): string[][] {
	return sandbox.world.customers.flatMap(({ recipes }) =>
		recipes.map(({ id }) => sandbox.groundTruth({ recipe: id }).map((job) => job.id)),
	);
}
