import '../../support/fakeSleep/instantSleep';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type Fault,
	type FaultKind,
	type RunningSandbox,
} from '../../../sandbox/workato';
import { runNode } from '../../support/engine/runNode';
import { credentialFor, HOUR_MS, NOW } from '../../support/engine/sandbox';

const RECIPES = Array.from({ length: 400 }, (_, index) => 1_000 + index);
const JOBS_OF_EACH = 2;
const RECIPES_AT_A_TIME = 64;
/** Of one request: five that fail, and ten that meet a rate limit. */
const MAX_ATTEMPTS = 5;
const MAX_RATE_LIMITED_ATTEMPTS = 15;
const MAX_FAILURES_IN_A_ROW = 100;
const UNTIL_IT_GIVES_UP = (MAX_FAILURES_IN_A_ROW + RECIPES_AT_A_TIME) * MAX_ATTEMPTS;

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = RECIPES.map((id) => ({ id, name: `Recipe ${id}`, jobs: JOBS_OF_EACH }));
	sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [
				{ id: 1, name: 'Acme', recipes: recipes.slice(0, 300) },
				{ id: 2, name: 'Bergbahn', recipes: recipes.slice(300) },
			],
		},
	});
});
afterEach(async () => await sandbox.stop());

const list: INodeParameters = { resource: 'job', operation: 'list', returnAll: true };
const summarize: INodeParameters = {
	resource: 'job',
	operation: 'summarize',
	filters: { startedAfter: new Date(NOW - 10_000 * HOUR_MS).toISOString() },
};

async function run(parameters: INodeParameters, onError?: 'continueRegularOutput') {
	return await runNode({
		parameters: { ...parameters, workspace: 'allCustomers' },
		credential: credentialFor(sandbox),
		onError,
	});
}

/** A fault that lasts, of the recipes from this one on in the order in which they are read. */
function breakFrom(index: number, kind: FaultKind): void {
	for (const id of readingOrder().slice(index)) sandbox.faults.add(lasting(id, kind));
}

function lasting(id: number, kind: FaultKind): Fault {
	return { kind, path: `/recipes/${id}/jobs`, probability: 1 };
}

/** One customer after another, each one's newest recipe first. */
function readingOrder(): number[] {
	return [...RECIPES.slice(0, 300).reverse(), ...RECIPES.slice(300).reverse()];
}

/** Of each recipe in the order in which they are read: its rows, or its errors. */
function perRecipe(rows: IDataObject[]): Array<{ id: number; rows: number; errors: number }> {
	const count = (isOf: (row: IDataObject) => boolean) => rows.filter(isOf).length;
	return readingOrder().map((id) => ({
		id,
		rows: count(({ recipe_id: recipe, error }) => error === undefined && recipe === id),
		errors: count(({ error }) => String(error).includes(`“Recipe ${id}” (${id})`)),
	}));
}

function jobRequests(): number {
	return sandbox.log.entries().filter(({ path }) => path.includes('/jobs')).length;
}

const OPERATIONS: Array<[string, INodeParameters, number]> = [
	['List', list, JOBS_OF_EACH],
	['Summarize', summarize, 1],
];

describe.each(OPERATIONS)('%s, over 400 recipes', (_operation, parameters, rowsOfEach) => {
	const whole = { rows: rowsOfEach, errors: 0 };
	const named = { rows: 0, errors: 1 };

	it.each([
		['a rate limit that lasts', 'tooManyRequests', RECIPES_AT_A_TIME * MAX_RATE_LIMITED_ATTEMPTS],
		['a server that is down', 'unavailable', UNTIL_IT_GIVES_UP],
	] as const)('names each recipe that %s left unread', async (_what, kind, maxRequests) => {
		breakFrom(150, kind);
		const { items } = await run(parameters, 'continueRegularOutput');
		const recipes = perRecipe(items.map(({ json }) => json));

		expect(recipes.slice(0, 150)).toEqual(
			readingOrder()
				.slice(0, 150)
				.map((id) => ({ id, ...whole })),
		);
		expect(recipes.slice(150)).toEqual(
			readingOrder()
				.slice(150)
				.map((id) => ({ id, ...named })),
		);
		expect(items).toHaveLength(150 * rowsOfEach + 250);
		expect(jobRequests()).toBeLessThanOrEqual(150 + maxRequests);
	});

	it('reads every other recipe, however many fail among them', async () => {
		const broken = readingOrder().filter((_, index) => index % 2 === 0);
		for (const id of broken) sandbox.faults.add(lasting(id, 'unavailable'));
		const { items } = await run(parameters, 'continueRegularOutput');

		expect(perRecipe(items.map(({ json }) => json))).toEqual(
			readingOrder().map((id) => ({ id, ...(broken.includes(id) ? named : whole) })),
		);
	});

	it('counts them in the one error that stops the node', async () => {
		breakFrom(10, 'unavailable');
		const { error, items } = await run(parameters);

		expect(items).toEqual([]);
		expect(error?.message).toBe(
			`390 of 400 recipes couldn’t be read. The first: recipe “Recipe ${readingOrder()[10]}” (${readingOrder()[10]}) of customer “Acme” (1)`,
		);
	});
});
