import {
	DEFAULT_SWITCHES,
	TOKEN_WITHOUT_JOBS,
	type RunningSandbox,
	type Switches,
} from '../../../sandbox/workato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf, idsOf, itemsOf } from '../../support/engine/run';
import {
	credentialFor,
	CUSTOMER,
	listedIds,
	listOfRecipe,
	NOW,
	RECIPE,
	sandboxWith,
	trueIds,
} from '../../support/engine/sandbox';

const OWN_RECIPE = 77;

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith(
		{ jobs: [] },
		{
			world: {
				customers: [
					{
						id: CUSTOMER,
						externalId: '../1',
						recipes: [{ id: RECIPE, jobs: 60, failureRate: 0.3 }],
					},
				],
				own: [{ id: OWN_RECIPE, jobs: 30 }],
			},
		},
	);
});
beforeEach(() => sandbox.set(DEFAULT_SWITCHES));
afterAll(async () => await sandbox.stop());

describe('A simplified list', () => {
	const switchesInTurn: Array<[string, Partial<Switches>]> = [
		['with every known field', {}],
		['with only the documented fields', { itemFields: [] }],
		['with times in another time zone', { utcOffsetMinutes: 330 }],
	];
	it.each(switchesInTurn)('matches the real jobs: %s', async (_what, switches) => {
		sandbox.set({ ...switches, order: 'creation' });
		const items = await itemsOf(listOfRecipe(), { credential: credentialFor(sandbox) });

		const truth = sandbox.groundTruth({ customer: CUSTOMER });
		const isToldStatus = switches.itemFields === undefined;
		expect(items.map((item) => ({ ...item, started_at: timeOf(item.started_at) }))).toEqual(
			truth.map((job) =>
				expect.objectContaining({
					id: job.id,
					recipe_id: RECIPE,
					managed_user_id: CUSTOMER,
					title: job.title,
					status: isToldStatus ? job.status : expect.any(String),
					started_at: timeOf(job.startedAt),
					error_message:
						job.errorMessage === null ? null : expect.stringContaining(job.errorMessage),
					is_rerun: isToldStatus ? job.isRerun : null,
				}),
			),
		);
	});

	it('distinguishes failed from succeeded jobs without a status', async () => {
		sandbox.set({ itemFields: [] });
		const items = await itemsOf(listOfRecipe(), { credential: credentialFor(sandbox) });

		const failed = items.filter(({ status }) => status === 'failed').map(({ id }) => id);
		expect(failed).toEqual(trueIds(sandbox, { customer: CUSTOMER, status: 'failed' }));
	});

	it('is complete if old jobs have integers for IDs', async () => {
		sandbox.set({ integerIdsAfterDays: 3, pageSize: 7 });
		const recipe = sandbox.world.recipe(RECIPE);
		const expected = trueIds(sandbox, { customer: CUSTOMER }).map((id) => {
			const job = recipe.history.find(id);
			const isOld = job !== undefined && NOW - job.createdAt >= 3 * 24 * 3_600_000;
			return isOld ? String(job.runId) : id;
		});

		expect(await listedIds(sandbox)).toEqual(expected);
	});

	it('contains the jobs of your own workspace', async () => {
		const parameters = listJobs({
			workspace: 'own',
			recipe: located('id', OWN_RECIPE),
			returnAll: true,
		});

		expect(await idsOf(parameters, { credential: credentialFor(sandbox) })).toEqual(
			trueIds(sandbox, { customer: 'own' }),
		);
	});

	it('contains the jobs of a customer whose External ID needs encoding', async () => {
		const customer = located('externalId', '../1');

		expect(await listedIds(sandbox, { customer })).toEqual(
			trueIds(sandbox, { customer: CUSTOMER }),
		);
	});
});

describe('One job', () => {
	it.each(['right', 'other'] as const)(
		'has the requested recipe if the response names the %s one',
		async (detailRecipeId) => {
			sandbox.set({ detailRecipeId });
			const [id = ''] = trueIds(sandbox, { customer: CUSTOMER });

			const items = await itemsOf(jobOf(id), { credential: credentialFor(sandbox) });

			expect(items).toEqual([expect.objectContaining({ id, recipe_id: RECIPE })]);
		},
	);

	it('that doesn’t exist is reported', async () => {
		const { message } = await errorOf(jobOf('j-gone'), { credential: credentialFor(sandbox) });

		expect(message).toBe(`Workato found no job j-gone in recipe ${RECIPE} in customer ${CUSTOMER}`);
	});
});

describe('A role without the privilege', () => {
	it.each([403, 404] as const)(
		'is reported with the place to allow it, for a %d',
		async (status) => {
			sandbox.set({ missingPrivilege: status });

			const error = await errorOf(listOfRecipe(), {
				credential: credentialFor(sandbox, TOKEN_WITHOUT_JOBS),
			});

			expect(error).toMatchObject({
				httpCode: String(status),
				description: expect.stringContaining('Customer workspaces > Projects > Jobs > List'),
			});
		},
	);
});

describe('The shape of an error', () => {
	it.each([
		['message', 'Workato said: Not found.'],
		['error', 'Workato said: Not found Notfound.'],
		['fields', 'Workato said: Not found base: Not found.'],
		['list', 'Workato said: Not found.'],
		['html', 'the workspace is in another data center'],
	] as const)('doesn’t matter: %s', async (errorShape, words) => {
		sandbox.set({ errorShape });

		const error = await errorOf(listOfRecipe({ recipe: located('id', 1) }), {
			credential: credentialFor(sandbox),
		});

		expect(error).toMatchObject({
			message: `Workato found no recipe 1 in customer ${CUSTOMER}`,
			description: expect.stringContaining(words),
		});
	});
});

function jobOf(id: string) {
	return getJob({
		customer: located('id', CUSTOMER),
		recipe: located('id', RECIPE),
		job: located('handle', id),
	});
}

function timeOf(value: unknown): number | null {
	return value === null ? null : Date.parse(String(value));
}
