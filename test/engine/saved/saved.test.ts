import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type JobShape, type RunningSandbox } from '../../../sandbox/workato';
import { credentialFor, CUSTOMER, NOW, RECIPE } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';
import { N8nTrigger } from '../trigger/n8nTrigger';
import { nodesIn, stateSavedBy, versions } from './savedBy';

/**
 * Saved workflows keep their meaning: the same requests, the same output. A
 * version that saves something else adds files of its own; those that are there stay for good.
 */

const OWN_RECIPE = 2_000_001;

const JOBS: JobShape[] = [
	// It was pending when the trigger's state was stored.
	{ id: 'j-0', startedAt: at(18), completedAt: at(22, '09:00'), status: 'failed' },
	{ id: 'j-1', startedAt: at(19), completedAt: at(19, '08:01') },
	{ id: 'j-2', startedAt: at(20), completedAt: at(20, '08:01'), status: 'failed' },
	{ id: 'j-3', startedAt: at(21), completedAt: at(21, '08:01'), masterJobId: 'j-1' },
	// It ran later.
	{ id: 'j-4', startedAt: at(22), completedAt: at(22, '08:01'), status: 'failed' },
];

/** The output of the previous node. */
const INPUT: IDataObject = {
	managed_user_id: CUSTOMER,
	recipe_id: RECIPE,
	id: 'j-2',
	started_at: at(20),
	url: `https://app.workato.com/recipes/${RECIPE}/job/j-2`,
};

function at(day: number, time = '08:00'): string {
	return `2026-11-${day}T${time}:00Z`;
}

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = [
		{ id: RECIPE, name: 'Orders to NetSuite', jobs: JOBS },
		{ id: RECIPE + 1, name: 'Invoices to Slack', jobs: [], running: false },
	];
	const ownJobs = JOBS.map((job) => ({
		...job,
		id: `own-${job.id}`,
		masterJobId: `own-${job.id}`,
	}));
	sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [{ id: CUSTOMER, name: 'Northwind', externalId: 'northwind', recipes }],
			own: [{ id: OWN_RECIPE, jobs: ownJobs }],
		},
	});
});

afterEach(async () => await sandbox.stop());

describe.each(versions)('A workflow saved with %s', (version) => {
	it.each(nodesIn(version, 'workato'))('does the same as before: %s', async (_name, saved) => {
		const parameters = here(saved);
		const recipe = parameters.workspace === 'own' ? { recipe_id: OWN_RECIPE } : {};
		const { items, error } = await runNode({
			credential: credentialFor(sandbox),
			parameters,
			input: [here({ ...INPUT, ...recipe })],
		});

		expect(error).toBeUndefined();
		expect(whatCame(items.map(({ json }) => json))).toMatchSnapshot();
	});

	it.each(nodesIn(version, 'workatoTrigger'))(
		'starts executions as before: %s',
		async (_name, parameters) => {
			const trigger = triggerWith(parameters);
			expect(await trigger.activate()).toEqual([]);
			const id = failsNow();

			const items = await trigger.poll();
			expect(items).toMatchObject([{ id }]);
			expect(whatCame(items)).toMatchSnapshot();
		},
	);

	it('continues from what its trigger has stored', async () => {
		const customer = { __rl: true, mode: 'id', value: CUSTOMER };
		const trigger = triggerWith({ customer, events: ['failed', 'succeeded'] });
		trigger.stored = stateSavedBy(version);

		await trigger.restart();

		expect(await trigger.poll()).toMatchObject([{ id: 'j-4' }, { id: 'j-0' }]);
	});
});

/** Replaces the address of Workato's web app in saved values with the sandbox's. */
function here<Saved extends object>(saved: Saved): Saved {
	const text = JSON.stringify(saved).replaceAll('https://app.workato.com', sandbox.url);
	const moved: Saved = JSON.parse(text);
	return moved;
}

function triggerWith(parameters: INodeParameters): N8nTrigger {
	return new N8nTrigger({ credential: credentialFor(sandbox), parameters });
}

function failsNow(): string {
	sandbox.clock.advance(60_000);
	const completedAt = sandbox.clock.now();
	const job = { startedAt: completedAt - 1_000, completedAt, outcome: 'failed' as const };
	return sandbox.world.addJob(RECIPE, job).handle;
}

/** The requests, the IDs in the output, and the shape of an item. */
function whatCame(items: readonly IDataObject[]): object {
	const requests = sandbox.log.entries().map(({ method, path, query }) => {
		const sent = new URLSearchParams(query).toString();
		return `${method} ${path}${sent === '' ? '' : `?${sent}`}`;
	});
	return {
		requests: requests.sort(),
		ids: items.map(({ id, recipe_id: recipeId }) => id ?? recipeId),
		keys: [...new Set(items.flatMap((item) => Object.keys(item)))],
	};
}
