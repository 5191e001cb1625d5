import { parseState } from '../../../nodes/Workato/trigger/storedState';

const NODE_ID = 'node-1';

const parsed = (stored: object) => parseState({ workspace: 'own all', ...stored }, NODE_ID);

const recipe = (stored: unknown) => parsed({ recipes: { '501': stored } })?.recipes['501'];

describe('A stored state', () => {
	it.each([undefined, null, 'text', [], {}, { workspace: true }])('isn’t %j', (stored) => {
		expect(parseState(stored, NODE_ID)).toBeUndefined();
	});

	it('is that of its node', () => {
		expect(parsed({ nodeId: NODE_ID })).toBeDefined();
		expect(parsed({ nodeId: 'node-2' })).toBeUndefined();
	});

	it('with nothing else in it is that of a trigger that knows nothing', () => {
		expect(parsed({})).toEqual({
			revision: { count: 0, id: '' },
			workspace: 'own all',
			host: '',
			events: {},
			listedMs: 0,
			listedAtWorkatoMs: 0,
			polledMs: 0,
			workspaces: {},
			recipes: {},
		});
	});

	it('has the parts that can be read', () => {
		expect(
			parsed({
				revision: { count: 'three', id: 'abc' },
				host: 7,
				events: { failed: 5, renamed: 6, succeeded: 'now' },
				listedMs: '5',
				workspaces: { own: 'broken', '10847': { name: 7 } },
				recipes: { '501': null, '502': [] },
			}),
		).toMatchObject({
			revision: { count: 0, id: 'abc' },
			host: '7',
			events: { failed: 5 },
			listedMs: 0,
			workspaces: { '10847': { name: '7' } },
			recipes: {},
		});
		expect(parsed({ events: { failed: 5, renamed: 6 } })?.events).toEqual({ failed: 5 });
	});
});

describe('A stored list of customers that goes on', () => {
	const customerListing = { nextPage: 3, beganMs: 1, beganAtWorkatoMs: 2 };

	it('has a page and two times', () => {
		expect(parsed({ customerListing })?.customerListing).toEqual(customerListing);
	});

	it.each(Object.keys(customerListing))('isn’t one without %s', (name) => {
		const broken = { ...customerListing, [name]: 'x' };

		expect(parsed({ customerListing: broken })).not.toHaveProperty('customerListing');
	});
});

describe('A stored workspace', () => {
	it.each(['counts', 'code', 'plain'])('can have rows of the kind %s', (rows) => {
		expect(parsed({ workspaces: { own: { rows } } })?.workspaces.own).toEqual({ name: null, rows });
	});

	it('has no other rows', () => {
		expect(parsed({ workspaces: { own: { rows: 'other' } } })?.workspaces.own).toEqual({
			name: null,
		});
	});

	it('keeps its numbers and switches', () => {
		const own = {
			name: 'Acme',
			namedMs: 1,
			seenMs: 2,
			askedMs: 3,
			listedMs: 4,
			nextPage: 5,
			recipeCount: 6,
			isStale: true,
		};

		expect(parsed({ workspaces: { own } })?.workspaces.own).toEqual(own);
	});
});

describe('A stored recipe', () => {
	it('keeps its parts', () => {
		const stored = {
			name: 'Orders',
			workspace: 'own',
			activity: '1 2 3',
			knownEnds: { 'j-1': 5 },
			sinceMs: 1,
			unlistedMs: 2,
			checkedMs: 3,
			stoppedMs: 4,
			isUnexplained: true,
			isRunning: false,
		};

		expect(recipe(stored)).toEqual(stored);
	});

	it('has nothing but a name if nothing else is stored', () => {
		expect(recipe({})).toStrictEqual({ name: null });
		expect(recipe({ sinceMs: 'now', isRunning: 'yes' })).toStrictEqual({ name: null });
	});

	it('has a cursor with the parts that can be read', () => {
		expect(
			recipe({
				watch: {
					ended: { 'j-1': 5, 'j-2': 'now' },
					pending: [['j-3', 1], ['j-4'], 'j-5', [6, 7], 8, null],
				},
			}),
		).toEqual({
			name: null,
			watch: {
				beganMs: 0,
				horizonMs: 0,
				readMs: 0,
				ended: { 'j-1': 5 },
				pending: new Map([['j-3', 1]]),
			},
		});
		expect(recipe({ watch: { pending: { 'j-3': 1 } } })?.watch?.pending.size).toBe(0);
	});

	it('has a backlog from the top if it has no whole place', () => {
		const blank = { beganMs: 0, horizonMs: 0, readMs: 0, ended: {}, pending: new Map() };
		const above = { startMs: Infinity, completionMs: Infinity };

		expect(recipe({ backlog: {} })?.backlog).toEqual({ cursor: blank, above });
		for (const position of [{ belowId: 'j-1' }, { nextId: 'j-2' }]) {
			expect(recipe({ backlog: { position } })?.backlog).toEqual({ cursor: blank, above });
		}
	});
});
