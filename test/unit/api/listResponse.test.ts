import { parseListResponse } from '../../../nodes/Workato/api/listResponse';

const ALPS = { id: 10847, name: 'Alps' };
const DUNES = { id: 'E-200', name: 'Dunes' };

describe('A page of customers or recipes', () => {
	it.each(['result', 'items'])('has its records, as Workato sent them, in %s', (key) => {
		expect(parseListResponse({ [key]: [ALPS, DUNES] }, 'customers')).toEqual({
			records: [
				{ id: '10847', raw: ALPS },
				{ id: 'E-200', raw: DUNES },
			],
		});
	});

	it('may be nothing but the list', () => {
		expect(parseListResponse([ALPS], 'customers')).toEqual({
			records: [{ id: '10847', raw: ALPS }],
		});
	});

	it.each([{ result: [] }, { items: [] }, []])('may be empty: %j', (sent) => {
		expect(parseListResponse(sent, 'customers')).toEqual({ records: [] });
	});

	it.each([null, undefined, 'none', {}, { result: null }, { result: {} }, { items: 'none' }])(
		'can’t be %j',
		(sent) => {
			expect(parseListResponse(sent, 'customers')).toBe(
				'the response has no list of customers (result or items)',
			);
		},
	);

	it.each([null, 'Alps', [ALPS], { name: 'Alps' }, { id: '' }, { id: null }, { id: {} }])(
		'is rejected whole if one of its entries is %j',
		(entry) => {
			expect(parseListResponse({ result: [DUNES, entry] }, 'recipes')).toBe(
				'the response has an entry of recipes without an ID',
			);
		},
	);
});
