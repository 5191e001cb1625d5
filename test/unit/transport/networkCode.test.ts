import { networkCodeOf } from '../../../nodes/Workato/transport/networkCode';

describe('The code of a network error', () => {
	it.each([
		['ECONNRESET', { code: 'ECONNRESET' }],
		['ECONNRESET', { cause: { code: 'ECONNRESET' } }],
		['ECONNRESET', { cause: { cause: { code: 'ECONNRESET' } }, httpCode: 'OTHER' }],
		['ECONNRESET', { code: 'ECONNRESET', cause: { code: 'OTHER' } }],
		['ECONNRESET', { code: 7, cause: { code: 'ECONNRESET' } }],
		['ECONNRESET', { httpCode: 'ECONNRESET' }],
		['ECONNRESET', { cause: {}, httpCode: 'ECONNRESET' }],
		[undefined, { httpCode: '404' }],
		[undefined, { httpCode: 404 }],
		[undefined, { httpCode: null }],
		[undefined, { cause: { httpCode: '500' } }],
		[undefined, new Error('broken')],
		[undefined, 'ECONNRESET'],
		[undefined, undefined],
	])('is %s in %j', (code, error) => {
		expect(networkCodeOf(error)).toBe(code);
	});
});
