import type { IDataObject } from 'n8n-workflow';
import { asRecord } from '../../../nodes/Workato/model/record';
import {
	readState,
	writeState,
	type StateStores,
	type TriggerState,
} from '../../../nodes/Workato/trigger/state';

const state: TriggerState = {
	revision: { count: 3, id: 'abc' },
	workspace: '10847 all',
	host: 'https://app.workato.com',
	events: { failed: 0, recipeStopped: 6 },
	listedMs: 5,
	listedAtWorkatoMs: 4,
	customerListing: { nextPage: 2, beganMs: 3, beganAtWorkatoMs: 1 },
	polledMs: 9,
	workspaces: {
		'10847': { name: 'Acme', namedMs: 1, seenMs: 2, listedMs: 3, recipeCount: 4, rows: 'counts' },
	},
	recipes: {
		'501': {
			name: 'Orders',
			workspace: '10847',
			activity: '5 6 7',
			isUnexplained: true,
			checkedMs: 8,
			isRunning: false,
			stoppedMs: 9,
			backlog: {
				cursor: { beganMs: 0, horizonMs: 1, readMs: 1, ended: { 'j-0': 1 }, pending: new Map() },
				position: { belowId: 'j-8', nextId: 'j-7' },
				above: { startMs: 5, completionMs: 6 },
			},
			watch: {
				beganMs: 1,
				horizonMs: 2,
				readMs: 3,
				ended: { 'j-1': 2 },
				pending: new Map([
					['900', 0],
					['100', 2],
					['j-5', 1],
				]),
			},
		},
		'502': { name: null, sinceMs: 7, knownEnds: { 'j-2': 7 } },
		'503': { name: 'Gone', unlistedMs: 8 },
	},
};

const NODE_ID = 'node-1';

function emptyStores(): StateStores {
	return { node: {}, global: {}, nodeId: NODE_ID };
}

/** As n8n's database returns it. */
function reloaded(stores: StateStores): StateStores {
	const text = JSON.stringify(stores);
	const back: StateStores = JSON.parse(text);
	return back;
}

function storedAndBack(from: TriggerState): TriggerState | undefined {
	const stores = emptyStores();
	writeState(stores, from);
	return readState(reloaded(stores));
}

describe('The state', () => {
	it('survives storage in n8n', () => {
		expect(storedAndBack(state)).toEqual(state);
	});

	it('survives it with a list of customers that goes on', () => {
		const cut = { ...state, customerListing: { nextPage: 3, beganMs: 1, beganAtWorkatoMs: 2 } };

		expect(storedAndBack(cut)).toEqual(cut);
	});

	it('keeps the order of pending jobs, even if IDs of old jobs are numbers', () => {
		const [kept] = Object.values(storedAndBack(state)?.recipes ?? {});

		expect([...(kept?.watch?.pending.keys() ?? [])]).toEqual(['900', '100', 'j-5']);
	});

	it('is found for a renamed node', () => {
		const stores = emptyStores();
		writeState(stores, state);

		expect(readState({ ...reloaded(stores), node: {} })).toEqual(state);
	});

	it('isn’t that of another node that had the same name', () => {
		const stores = emptyStores();
		writeState(stores, state);

		expect(readState({ ...reloaded(stores), nodeId: 'node-2' })).toBeUndefined();
	});

	it('is the newer one of those stored under the name and the ID', () => {
		const older = emptyStores();
		writeState(older, { ...state, revision: { count: 2, id: 'older' } });
		const newer = emptyStores();
		writeState(newer, state);

		expect(readState({ ...older, global: newer.global })).toEqual(state);
		expect(readState({ ...newer, global: older.global })).toEqual(state);
	});

	it('is the one under the name if the other one isn’t newer', () => {
		const byName = emptyStores();
		writeState(byName, state);
		const byId = emptyStores();
		writeState(byId, { ...state, revision: { count: 3, id: 'other' } });

		expect(readState({ ...byName, global: byId.global })).toEqual(state);
	});

	it('is the older one under the name if the newer one may have been stored without its items', () => {
		const older = emptyStores();
		writeState(older, { ...state, revision: { count: 2, id: 'older' } });
		const newer = emptyStores();
		writeState(newer, state, true);

		expect(readState({ ...older, global: newer.global })?.revision.id).toBe('older');
		expect(readState({ ...newer, node: {} })).toEqual(state);
	});

	it('may say so in what another version has stored', () => {
		const older = emptyStores();
		writeState(older, { ...state, revision: { count: 2, id: 'older' } });
		const newer = emptyStores();
		writeState(newer, state);
		const { [NODE_ID]: stored } = asRecord(newer.global.workatoTrigger) ?? {};
		const global = {
			workatoTrigger: { [NODE_ID]: { ...asRecord(stored), isProvisional: true } },
		};

		expect(readState({ ...older, global })?.revision.id).toBe('older');
	});

	it('keeps the state of the workflow’s other nodes, for 90 days', () => {
		const stores = emptyStores();
		const forgottenMs = state.polledMs + 90 * 86_400_000;
		writeState({ ...stores, nodeId: 'node-2' }, state);
		writeState(stores, { ...state, polledMs: forgottenMs - 1 });
		expect(readState({ ...stores, node: {}, nodeId: 'node-2' })).toEqual(state);

		writeState(stores, { ...state, polledMs: forgottenMs });
		expect(readState({ ...stores, node: {}, nodeId: 'node-2' })).toBeUndefined();
	});

	it('keeps the state of a node that polled the day before, and no other thing', () => {
		const stores = emptyStores();
		writeState({ ...stores, nodeId: 'node-2' }, { ...state, polledMs: 86_400_000 });
		const global = {
			workatoTrigger: { ...asRecord(stores.global.workatoTrigger), 'node-3': 'broken' },
		};
		writeState({ ...stores, global }, { ...state, polledMs: 2 * 86_400_000 });

		expect(Object.keys(asRecord(global.workatoTrigger) ?? {})).toEqual(['node-2', NODE_ID]);
	});

	it('is kept where n8n has stored null', () => {
		const stores = { ...emptyStores(), global: { workatoTrigger: null } };
		writeState(stores, state);

		expect(readState({ ...stores, node: {} })).toEqual(state);
	});

	it('of the first version can be read', () => {
		const node = {
			workatoTrigger: {
				workspace: '10847 all',
				listedMs: 5,
				listedAtWorkatoMs: 4,
				waiting: ['502'],
				recipes: { '501': { name: 'Orders', watch: { readMs: 3, pending: [['j-1', 0]] } } },
			},
		};

		expect(readState({ ...emptyStores(), node })).toMatchObject({
			workspace: '10847 all',
			events: {},
			recipes: { '501': { watch: { readMs: 3, pending: new Map([['j-1', 0]]) } } },
		});
	});

	it.each([{}, { workatoTrigger: 'broken' }, { workatoTrigger: [] }, { workatoTrigger: {} }])(
		'is empty if n8n has stored %j',
		(staticData: IDataObject) => {
			expect(readState({ ...emptyStores(), node: staticData, global: staticData })).toBeUndefined();
		},
	);
});
