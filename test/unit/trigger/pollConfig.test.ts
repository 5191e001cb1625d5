import type { IPollFunctions } from 'n8n-workflow';
import type { TriggerEvent } from '../../../nodes/Workato/trigger/events';
import {
	isCustomerId,
	readPollConfig,
	scopeOf,
	wantsJobs,
	watchesAll,
	workspaceKey,
} from '../../../nodes/Workato/trigger/pollConfig';
import { workatoNode } from '../workatoNode';

const credential = { dataCenter: 'https://app.eu.workato.com', apiToken: 'wrk-token' };

/** What is read of a form with these values. */
async function read(values: Record<string, unknown>) {
	const context = {
		getNode: () => workatoNode,
		getNodeParameter: (name: string, fallback: unknown) => values[name] ?? fallback,
		getCredentials: async () => await Promise.resolve(credential),
	};
	const { client, ...config } = await readPollConfig(context as unknown as IPollFunctions);
	return { ...config, appUrl: client.appUrl };
}

describe('The form of the trigger', () => {
	it('watches all recipes of a customer for failed jobs if only the customer is chosen', async () => {
		expect(await read({ customer: 10847 })).toEqual({
			selection: { workspace: 'customer', managedUserId: '10847' },
			selected: undefined,
			events: new Set(['failed']),
			workatoStopsOnly: false,
			simplify: true,
			host: 'https://app.eu.workato.com',
			workspace: '10847 all',
			appUrl: 'https://app.eu.workato.com',
		});
	});

	it('can select recipes of your own workspace', async () => {
		const form = { workspace: 'own', watch: 'selected', recipes: ['501'], simplify: false };

		expect(await read(form)).toMatchObject({
			selection: { workspace: 'own' },
			selected: ['501'],
			simplify: false,
			workspace: 'own selected',
		});
	});

	it('watches all recipes of all customers, whatever was selected before', async () => {
		const form = { workspace: 'allCustomers', watch: 'selected', recipes: ['501'] };

		expect(await read(form)).toMatchObject({
			selection: { workspace: 'allCustomers' },
			selected: undefined,
			workspace: 'allCustomers all',
		});
	});

	it.each([
		[['recipeStopped'], true, true],
		[['recipeStopped'], false, false],
		[['failed'], true, false],
	])('leaves out stops by users if it watches %j: %s', async (events, isChosen, isSo) => {
		const form = { workspace: 'own', events, workatoStopsOnly: isChosen };

		expect((await read(form)).workatoStopsOnly).toBe(isSo);
	});
});

describe('A watched workspace', () => {
	it.each([
		[{ workspace: 'own' as const }, 'own'],
		[{ workspace: 'customer' as const, managedUserId: 'EA1' }, 'EA1'],
	])('has a key, as stored states know it: %j', (scope, key) => {
		expect(workspaceKey(scope)).toBe(key);
		expect(scopeOf(key)).toEqual(scope);
	});

	it('has no key if it’s those of all customers', () => {
		expect(workspaceKey({ workspace: 'allCustomers' })).toBeUndefined();
	});

	it.each([
		['10847', true],
		['EA10847', false],
		['10847a', false],
		['own', false],
		['', false],
	])('is one in the list of customers: %s %s', (key, isOne) => {
		expect(isCustomerId(key)).toBe(isOne);
	});

	it.each([
		['10847 all', true],
		['Eall', false],
		['E all selected', false],
	])('is watched as a whole: %s %s', (workspace, isWhole) => {
		expect(watchesAll(workspace)).toBe(isWhole);
	});
});

describe('Jobs', () => {
	it.each([
		[['failed', 'recipeStopped'] as const, true],
		[['other'] as const, true],
		[['recipeStopped'] as const, false],
	])('are wanted by a trigger for %j: %s', (events, areWanted) => {
		expect(wantsJobs({ events: new Set<TriggerEvent>(events) })).toBe(areWanted);
	});
});
