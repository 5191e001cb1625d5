import type { IDataObject } from 'n8n-workflow';
import { jobErrorOf } from '../../../nodes/Workato/model/jobError';

const PARTS = { error_type: 'adapter', message: 'Not found', inner_message: '404', adapter: 'sql' };

describe('The error of a job', () => {
	it.each([
		['null', null, null, null],
		['an empty text', '', null, null],
		['a plain text', 'Timeout', null, 'Timeout'],
		['JSON in a text', JSON.stringify(PARTS), 'adapter', 'Not found'],
		['JSON in a text without a message', '{"error_type":"a","inner_message":"b"}', 'a', 'b'],
		['JSON in a text with an empty message', '{"message":"","inner_message":"b"}', null, 'b'],
		['JSON in a text with neither type nor message', '{"error_id":1}', null, '{"error_id":1}'],
		['broken JSON', '{"error_type":"adapter"', null, '{"error_type":"adapter"'],
		['a text that is a JSON list', '["a"]', null, '["a"]'],
		['a text that is a JSON number', '42', null, '42'],
		['an object', PARTS, 'adapter', 'Not found'],
		['an empty object', {}, null, null],
		['a number', 5, null, '5'],
		['a list', ['a', { b: 1 }], null, '["a",{"b":1}]'],
		['an empty list', [], null, null],
		['true', true, null, 'true'],
		['false', false, null, null],
		['an object of another kind', { error_id: 1 }, null, '{"error_id":1}'],
		[
			'parts of another kind',
			'{"error_type":5,"message":["a"]}',
			'5',
			'{"error_type":5,"message":["a"]}',
		],
	])('sent as %s', (_shape, error, type, message) => {
		const sent: IDataObject = JSON.parse(JSON.stringify({ error }));
		expect(jobErrorOf(sent)).toEqual({ type, message });
	});

	it('that wasn’t sent is null', () => {
		expect(jobErrorOf({})).toEqual({ type: null, message: null });
	});

	it('comes from its parsed copy if there is one', () => {
		const raw = { error: 'Something', error_parts: PARTS };
		expect(jobErrorOf(raw)).toEqual({ type: 'adapter', message: 'Not found' });
	});

	it('comes from its text if the parsed copy is empty', () => {
		const raw = { error: 'Something', error_parts: {} };
		expect(jobErrorOf(raw)).toEqual({ type: null, message: 'Something' });
	});

	it('comes from the JSON in its text if the parsed copy is empty', () => {
		const raw = { error: JSON.stringify(PARTS), error_parts: {} };
		expect(jobErrorOf(raw)).toEqual({ type: 'adapter', message: 'Not found' });
	});
});
