import type { IDataObject } from 'n8n-workflow';
import { readState, writeState, type TriggerState } from '../../../nodes/Workato/trigger/state';

const state: TriggerState = {
	workspace: '10847 all',
	host: 'https://app.workato.com',
	listedMs: 5,
	listedAtWorkatoMs: 4,
	waiting: ['502'],
	recipes: {
		'501': {
			name: 'Orders',
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
		'502': { name: null, sinceMs: 7 },
		'503': { name: 'Gone', unlistedMs: 8 },
	},
};

function storedAndBack(from: TriggerState): TriggerState | undefined {
	const staticData: IDataObject = {};
	writeState(staticData, from);
	const text = JSON.stringify(staticData);
	const back: IDataObject = JSON.parse(text);
	return readState(back, from);
}

describe('The state', () => {
	it('comes back from n8n as it was', () => {
		expect(storedAndBack(state)).toEqual(state);
	});

	it('keeps the order of pending jobs, though IDs of old jobs are numbers', () => {
		const [kept] = Object.values(storedAndBack(state)?.recipes ?? {});

		expect([...(kept?.watch?.pending.keys() ?? [])]).toEqual(['900', '100', 'j-5']);
	});

	it.each([{ workspace: '10848 all' }, { host: 'https://app.eu.workato.com' }])(
		'of another workspace or data center is none: %j',
		(other) => {
			const staticData: IDataObject = {};
			writeState(staticData, state);

			expect(readState(staticData, { ...state, ...other })).toBeUndefined();
		},
	);

	it.each([{}, { workatoTrigger: 'broken' }, { workatoTrigger: [] }, { workatoTrigger: {} }])(
		'is none where n8n has stored %j',
		(staticData: IDataObject) => {
			expect(readState(staticData, state)).toBeUndefined();
		},
	);
});
