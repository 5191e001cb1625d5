import type { INodeParameters } from 'n8n-workflow';
import {
	CUSTOMER_COLUMNS,
	CUSTOMER_SUMMARY_COLUMNS,
	JOB_COLUMNS,
	RECIPE_COLUMNS,
	RECIPE_SUMMARY_COLUMNS,
} from '../../nodes/Workato/parameters/columns';
import { regularShape, startSandbox, type RunningSandbox } from '../../sandbox/workato';
import { located } from '../support/engine/parameters';
import { errorOf, itemsOf } from '../support/engine/run';
import { credentialFor, HOUR_MS, NOW } from '../support/engine/sandbox';

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		now: NOW,
		world: regularShape({ customers: 2, recipes: 2, jobs: 3 }),
	});
});

afterAll(async () => await sandbox.stop());

const oneRecipe: INodeParameters = {
	customer: located('id', 182401),
	recipe: located('id', 2410001),
};
const summary: INodeParameters = {
	resource: 'job',
	operation: 'summarize',
	filters: { startedAfter: new Date(NOW - 10_000 * HOUR_MS).toISOString() },
};
const allCustomers = { workspace: 'allCustomers' };

/** Each operation that makes rows of its own, with a column that it has and one that it doesn't. */
const OPERATIONS: Array<[string, INodeParameters, string[]]> = [
	['Job: List', { resource: 'job', operation: 'list', ...oneRecipe }, JOB_COLUMNS],
	['Job: Summarize, one recipe', { ...summary, ...oneRecipe }, RECIPE_SUMMARY_COLUMNS],
	['Job: Summarize, all customers', { ...summary, ...allCustomers }, RECIPE_SUMMARY_COLUMNS],
	[
		'Job: Summarize, per customer',
		{ ...summary, ...allCustomers, totalPerCustomer: true },
		CUSTOMER_SUMMARY_COLUMNS,
	],
	['Recipe: List', { resource: 'recipe', operation: 'list', ...oneRecipe }, RECIPE_COLUMNS],
	[
		'Recipe: List, all customers',
		{ resource: 'recipe', operation: 'list', ...allCustomers },
		RECIPE_COLUMNS,
	],
	['Customer: List', { resource: 'customer', operation: 'list' }, CUSTOMER_COLUMNS],
];

async function rowsOf(parameters: INodeParameters) {
	return await itemsOf(parameters, { credential: credentialFor(sandbox) });
}

describe.each(OPERATIONS)('The columns of %s', (_operation, parameters, columns) => {
	it('are those that the form offers, in their order', async () => {
		const [row] = await rowsOf(parameters);

		expect(Object.keys(row ?? {})).toEqual(columns);
	});

	it('are only the chosen ones, in the order in which they are chosen', async () => {
		const chosen = [...columns].reverse().slice(0, 3);
		const whole = await rowsOf(parameters);

		const rows = await rowsOf({ ...parameters, options: { fields: chosen } });

		expect(rows.map((row) => Object.entries(row))).toEqual(
			whole.map((row) => chosen.map((column) => [column, row[column]])),
		);
	});

	it('are all that there are with Simplify turned off', async () => {
		const raw = { ...parameters, simplify: false };

		expect(await rowsOf({ ...raw, options: { fields: columns.slice(0, 1) } })).toEqual(
			await rowsOf(raw),
		);
	});

	it('can’t be others', async () => {
		const { message, description } = await errorOf(
			{ ...parameters, options: { fields: ['company'] } },
			{ credential: credentialFor(sandbox) },
		);

		expect([message, description]).toEqual([
			'Fields: “company” isn’t a column',
			`Choose from ${columns.join(', ')}, or remove this option to return all columns.`,
		]);
	});
});

describe('The columns of a summary of Workato’s own counts', () => {
	it('are null if jobs are read only because of a time filter', async () => {
		const options = { fields: ['recipe_id', 'jobs', 'median_seconds'] };

		expect(await rowsOf({ ...summary, filters: {}, ...oneRecipe, options })).toEqual([
			{ recipe_id: 2410001, jobs: 3, median_seconds: null },
		]);
	});
});
