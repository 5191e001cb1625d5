import { adoptConfig } from '../../../nodes/Workato/trigger/adoptConfig';
import { FORMER_WORKSPACE } from '../../../nodes/Workato/trigger/state';
import { watch } from './jobs';
import { config, state } from './states';

const WORKATO_MS = 1_000_000;

const allCustomers = {
	selection: { workspace: 'allCustomers' as const },
	workspace: 'allCustomers all',
};

describe('A form that is as before', () => {
	it('changes nothing', () => {
		const before = state({
			listedMs: 5,
			workspaces: { '10847': { name: 'Acme', askedMs: 4 } },
			recipes: { '501': { name: 'Orders', workspace: '10847', watch: watch() } },
		});

		expect(adoptConfig(before, config(), WORKATO_MS)).toEqual(before);
	});

	it('brings the host if the first version stored none', () => {
		expect(adoptConfig(state({ host: '' }), config(), WORKATO_MS).host).toBe(
			'https://app.workato.com',
		);
	});
});

describe('An event', () => {
	it('that is added is reported from then on', () => {
		const events = new Set(['failed', 'recipeStopped'] as const);

		expect(adoptConfig(state({ events: { failed: 7 } }), config({ events }), WORKATO_MS)).toEqual(
			state({ events: { failed: 7, recipeStopped: WORKATO_MS } }),
		);
	});

	it('of a job that is added beside another is reported from then on', () => {
		const events = new Set(['failed', 'succeeded'] as const);
		const before = state({ events: { failed: 7 } });

		expect(adoptConfig(before, config({ events }), WORKATO_MS).events).toEqual({
			failed: 7,
			succeeded: WORKATO_MS,
		});
	});

	it('that is removed is forgotten, so that it begins anew if it is added again', () => {
		const before = state({ events: { failed: 7, succeeded: 8 } });

		expect(adoptConfig(before, config(), WORKATO_MS).events).toEqual({ failed: 7 });
	});

	it('of a job is reported as before if the first version stored no events', () => {
		const events = new Set(['failed', 'other', 'recipeStopped'] as const);

		expect(adoptConfig(state({ events: {} }), config({ events }), WORKATO_MS).events).toEqual({
			failed: 0,
			other: 0,
			recipeStopped: WORKATO_MS,
		});
	});

	it('that n8n passes on from a newer version is ignored', () => {
		const events = new Set(['failed', 'recipeRenamed'] as never[]);

		expect(adoptConfig(state(), config({ events }), WORKATO_MS).events).toEqual({ failed: 0 });
	});
});

describe('Job events that are added to a trigger that watched stops alone', () => {
	const recipes = {
		'501': {
			name: 'Orders',
			workspace: '10847',
			isRunning: true,
			watch: watch({ horizonMs: 400, ended: { 'j-1': 500, 'j-2': WORKATO_MS } }),
			backlog: { cursor: watch(), above: { startMs: 0, completionMs: 0 } },
		},
	};
	const stopsOnly = state({ events: { recipeStopped: 1 }, recipes });

	it('begin with each recipe from then on, without what had been reported', () => {
		const events = new Set(['succeeded', 'recipeStopped'] as const);

		expect(adoptConfig(stopsOnly, config({ events }), WORKATO_MS).recipes).toEqual({
			'501': {
				name: 'Orders',
				workspace: '10847',
				isRunning: true,
				sinceMs: WORKATO_MS,
				knownEnds: { 'j-2': WORKATO_MS },
			},
		});
	});

	it.each([
		['the form still wants no job', stopsOnly, new Set(['recipeStopped'] as const)],
		['some job event was there before', state({ recipes }), new Set(['other'] as const)],
		[
			'the first version stored no events',
			state({ events: {}, recipes }),
			new Set(['failed'] as const),
		],
	])('leave the recipes as they were if %s', (_when, before, events) => {
		expect(adoptConfig(before, config({ events }), WORKATO_MS).recipes).toEqual(recipes);
	});
});

describe('A selected recipe', () => {
	it('that is new is watched from then on, and the others as before', () => {
		const recipes = { '501': { name: 'Orders', watch: watch() } };
		const selected = ['501', '502'];

		expect(adoptConfig(state({ recipes }), config({ selected }), WORKATO_MS).recipes).toEqual({
			...recipes,
			'502': { name: null, sinceMs: WORKATO_MS },
		});
	});

	it('may have an ID that is a word of JavaScript', () => {
		const selected = ['constructor'];

		expect(adoptConfig(state(), config({ selected }), WORKATO_MS).recipes).toEqual({
			constructor: { name: null, sinceMs: WORKATO_MS },
		});
	});
});

describe('Another workspace', () => {
	const workspaces = { '10847': { name: 'Acme', askedMs: 4 }, '10848': { name: 'Bolt' } };
	const before = state({
		listedMs: 5,
		listedAtWorkatoMs: 6,
		workspaces,
		recipes: {
			'501': { name: 'Orders', workspace: '10847' },
			'502': { name: 'Bills', workspace: 'EA1' },
			'503': { name: 'Early' },
			'504': { name: 'Other', workspace: '10846' },
		},
	});

	it('has its lists read anew, and the customers that were not listed yet stay to be read', () => {
		expect(adoptConfig(before, config(allCustomers), WORKATO_MS)).toMatchObject({
			workspace: 'allCustomers all',
			listedMs: 0,
			listedAtWorkatoMs: WORKATO_MS,
			workspaces: { '10848': { name: 'Bolt' } },
		});
		expect(adoptConfig(before, config(allCustomers), WORKATO_MS).workspaces).not.toHaveProperty(
			'10847',
		);
	});

	it('has its customers listed from the first page', () => {
		const customerListing = { nextPage: 3, beganMs: 1, beganAtWorkatoMs: 2 };
		const cut = { ...before, customerListing };

		expect(adoptConfig(cut, config(allCustomers), WORKATO_MS)).not.toHaveProperty(
			'customerListing',
		);
		expect(adoptConfig(cut, config(), WORKATO_MS).customerListing).toEqual(customerListing);
	});

	it('remembers no unread list if recipes were selected one by one', () => {
		const selected = { ...before, workspace: '10847 selected' };

		expect(adoptConfig(selected, config(allCustomers), WORKATO_MS).workspaces).toEqual({});
	});

	it('keeps the recipes of customers among all customers, and the others as former ones', () => {
		expect(adoptConfig(before, config(allCustomers), WORKATO_MS).recipes).toEqual({
			'501': { name: 'Orders', workspace: '10847' },
			'502': { name: 'Bills', workspace: FORMER_WORKSPACE },
			'503': { name: 'Early', workspace: FORMER_WORKSPACE },
			'504': { name: 'Other', workspace: '10846' },
		});
	});

	it('keeps the recipes of the customer that is chosen, and the others as former ones', () => {
		const everywhere = { ...before, workspace: 'allCustomers all' };

		expect(adoptConfig(everywhere, config(), WORKATO_MS).recipes).toMatchObject({
			'501': { workspace: '10847' },
			'502': { workspace: FORMER_WORKSPACE },
			'504': { workspace: FORMER_WORKSPACE },
		});
	});
});
