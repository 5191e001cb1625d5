import { differences } from '../../sandbox/workato/difference';
import { itemsOf } from '../../sandbox/n8n/execution';
import { changeNodes, readExample } from '../../sandbox/n8n/workflow';
import { WORKATO, locator, runImported, runNode, saveCredential } from './n8n';
import { credentialData, forgetRequests, requestStatuses, strike, groundTruth } from './workato';

const DAY_MS = 24 * 60 * 60 * 1_000;
const NORTHWIND = 182401;
const FAILS_A_LOT = 2410038;

const ofNorthwind = (recipe: number) => ({
	resource: 'job',
	operation: 'list',
	workspace: 'customer',
	customer: locator(NORTHWIND),
	recipe: locator(recipe),
});

describe('List, in n8n', () => {
	it("returns a recipe's failed jobs since yesterday with the example workflow", async () => {
		const which = { customer: NORTHWIND, recipe: FAILS_A_LOT, status: 'failed' } as const;
		const since = () => new Date(Date.now() - DAY_MS).toISOString();
		const { id, name } = await saveCredential(credentialData());
		const example = readExample('failed-jobs-of-one-recipe');
		const workflow = changeNodes(example, 'n8n-nodes-workato.workato', (node) => ({
			...node,
			parameters: { ...node.parameters, ...ofNorthwind(FAILS_A_LOT) },
			credentials: { workatoApi: { id, name } },
		}));

		const before = await groundTruth({ ...which, completedAfter: since() });
		const execution = await runImported(workflow, 'Try it now', 'Failed jobs');
		const after = await groundTruth({ ...which, completedAfter: since() });

		const shown = itemsOf(execution, 'Failed jobs').map(({ json }) => ({
			id: String(json.id),
			status: String(json.status),
		}));
		expect(before.length).toBeGreaterThan(25);
		expect(differences(shown, before, after)).toEqual([]);
	});

	it('returns every job of a recipe, over many pages, once and in order', async () => {
		const recipe = 2410112;
		const execution = await runNode({
			parameters: { ...ofNorthwind(recipe), returnAll: true },
		});

		const expected = await groundTruth({ customer: NORTHWIND, recipe });
		expect(expected.length).toBeGreaterThan(300);
		expect(idsOf(execution)).toEqual(expected.map(({ id }) => id));
	});

	it('stops at the limit', async () => {
		const execution = await runNode({
			parameters: { ...ofNorthwind(FAILS_A_LOT), returnAll: false, limit: 30 },
		});

		const expected = await groundTruth({ customer: NORTHWIND, recipe: FAILS_A_LOT });
		expect(idsOf(execution)).toEqual(expected.slice(0, 30).map(({ id }) => id));
	});

	it('returns each job as a flat item with the right values', async () => {
		const execution = await runNode({
			parameters: { ...ofNorthwind(FAILS_A_LOT), limit: 5, filters: { status: 'failed' } },
		});

		const expected = await groundTruth({
			customer: NORTHWIND,
			recipe: FAILS_A_LOT,
			status: 'failed',
		});
		expect(itemsOf(execution, WORKATO).map(({ json }) => withMoments(json))).toEqual(
			expected.slice(0, 5).map((job) =>
				expect.objectContaining({
					id: job.id,
					recipe_id: job.recipeId,
					title: job.title,
					status: 'failed',
					started_at: Date.parse(job.startedAt ?? ''),
					completed_at: Date.parse(job.completedAt ?? ''),
					is_rerun: job.isRerun,
					error_message: expect.stringContaining(job.errorMessage ?? 'a message'),
				}),
			),
		);
	});

	it('respects both ends of a time window', async () => {
		const startedAfter = new Date(Date.now() - 5 * DAY_MS).toISOString();
		const startedBefore = new Date(Date.now() - 2 * DAY_MS).toISOString();
		const execution = await runNode({
			parameters: {
				...ofNorthwind(FAILS_A_LOT),
				returnAll: true,
				filters: { startedAfter, startedBefore },
			},
		});

		const expected = await groundTruth({
			customer: NORTHWIND,
			recipe: FAILS_A_LOT,
			startedAfter,
			startedBefore,
		});
		expect(expected.length).toBeGreaterThan(25);
		expect(idsOf(execution)).toEqual(expected.map(({ id }) => id));
	});

	it.each([
		['Müller & Söhne', 182417],
		['acme/emea 01', 182433],
		['what?#100%+', 182458],
		['../182401', 182512],
	])('finds the customer whose External ID is %s', async (externalId, customer) => {
		const recipe = await someRecipeOf(customer);
		const execution = await runNode({
			parameters: {
				...ofNorthwind(recipe),
				customer: locator(externalId, 'externalId'),
				returnAll: true,
			},
		});

		expect(idsOf(execution)).toEqual((await groundTruth({ customer, recipe })).map(({ id }) => id));
	});

	it('returns the jobs of your own workspace', async () => {
		const recipe = await someRecipeOf('own');
		const execution = await runNode({
			parameters: {
				resource: 'job',
				operation: 'list',
				workspace: 'own',
				recipe: locator(recipe),
				returnAll: true,
			},
		});

		expect(idsOf(execution)).toEqual(
			(await groundTruth({ customer: 'own', recipe })).map(({ id }) => id),
		);
	});

	it('waits and continues if Workato sends a 429 or fails for a moment', async () => {
		const path = `/recipes/${FAILS_A_LOT}/jobs`;
		await forgetRequests();
		await strike({ kind: 'tooManyRequests', path, times: 1, retryAfterSeconds: 1 });
		await strike({ kind: 'badGateway', path, times: 1 });

		const execution = await runNode({
			parameters: { ...ofNorthwind(FAILS_A_LOT), limit: 1 },
		});

		expect(itemsOf(execution, WORKATO)).toHaveLength(1);
		expect(await requestStatuses()).toEqual([429, 502, 200]);
	});
});

function idsOf(execution: Awaited<ReturnType<typeof runNode>>): unknown[] {
	return itemsOf(execution, WORKATO).map(({ json }) => json.id);
}

function withMoments(json: Record<string, unknown>): Record<string, unknown> {
	const moment = (value: unknown) => Date.parse(String(value));
	return { ...json, started_at: moment(json.started_at), completed_at: moment(json.completed_at) };
}

async function someRecipeOf(customer: number | 'own'): Promise<number> {
	const [job] = await groundTruth({ customer });
	if (!job) throw new Error(`The simulated Workato holds no job of ${customer}`);
	return job.recipeId;
}
