import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';
import { reshaped, SHAPES } from '../support/engine/otherShapes';
import { located } from '../support/engine/parameters';
import { itemsOf } from '../support/engine/run';
import { credentialFor, NOW } from '../support/engine/sandbox';
import { allCustomers } from '../support/engine/threeCustomers';

const OPERATIONS: Record<string, INodeParameters> = {
	'List, all customers': allCustomers,
	'List, failed jobs of a window': {
		...allCustomers,
		filters: { status: 'failed', completedAfter: '2026-11-21T12:00:00Z' },
	},
	Summarize: {
		...allCustomers,
		operation: 'summarize',
		filters: { completedAfter: '2026-11-22T12:00:00Z' },
	},
	'Summarize by counts': { ...allCustomers, operation: 'summarize' },
	'Recipe: List': { ...allCustomers, resource: 'recipe' },
	'Customer: List': { resource: 'customer', operation: 'list', returnAll: true },
	Get: {
		resource: 'job',
		operation: 'get',
		customer: located('id', 1),
		recipe: located('id', 11),
		job: located('handle', '={{ $json.id }}'),
	},
	Rerun: {
		resource: 'job',
		operation: 'rerun',
		customer: located('id', 1),
		recipe: located('id', 11),
		checkOnly: true,
	},
};

/** What differs because the node passes it on as it was sent. */
const PASSED_ON = ['started_at', 'completed_at', 'last_run_at', 'stopped_at', 'status'];

/** Without those columns and without hosts, as text, so that rows can be compared. */
function comparable(rows: IDataObject[]): unknown {
	const isCompared = ([key]: [string, unknown]) =>
		!PASSED_ON.includes(key) && !key.endsWith('_started_at');
	const columns = rows.map((row) => Object.fromEntries(Object.entries(row).filter(isCompared)));
	return JSON.parse(JSON.stringify(columns).replace(/http:\/\/[\w.]+:\d+/g, ''));
}

let sandbox: RunningSandbox;

beforeAll(async () => {
	const recipe = (id: number) => ({ id, jobs: 60, days: 2, failureRate: 0.3 });
	const customers = [
		{ id: 1, name: 'Acme', recipes: [recipe(11), { ...recipe(12), running: false }] },
		{ id: 2, name: 'Bergbahn', recipes: [recipe(21)] },
	];
	sandbox = await startSandbox({ now: NOW, world: { customers } });
});
afterAll(async () => await sandbox.stop());

describe.each(Object.entries(OPERATIONS))('%s', (_operation, parameters) => {
	it.each(Object.keys(SHAPES))('is right if Workato sends %s', async (shape) => {
		const jobs = sandbox.groundTruth({ recipe: 11 }).slice(0, 12);
		const isOfJobs = ['get', 'rerun'].includes(String(parameters.operation));
		const input = isOfJobs ? jobs.map(({ id }) => ({ id })) : [{}];
		const credential = credentialFor(sandbox);
		const expected = comparable(await itemsOf(parameters, { credential, input }));
		const { url, stop } = await reshaped(sandbox, shape);
		const run = { credential: { ...credential, customUrl: url }, input };
		const rows = await itemsOf(parameters, run).finally(stop);

		expect(rows.length).toBeGreaterThan(1);
		expect(comparable(rows)).toEqual(expected);
	});
});
