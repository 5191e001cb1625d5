import { readJobIds } from '../../../../../nodes/Workato/resources/job/rerun/jobIds';
import { form, refusal } from '../../../parameters/form';

const MAX_ITEMS = 100_000;

const read = (jobIds: unknown) => readJobIds(form({ values: { jobIds } }));

describe('Job IDs', () => {
	it.each([
		['j-1', ['j-1']],
		[' j-1 ', ['j-1']],
		['j-1,j-2;j-3 j-4\r\nj-5', ['j-1', 'j-2', 'j-3', 'j-4', 'j-5']],
		[',j-1,, ;j-2, ', ['j-1', 'j-2']],
		[
			['j-1', 'j-2'],
			['j-1', 'j-2'],
		],
		[
			['j-1', ['j-2', ['j-3,j-4']]],
			['j-1', 'j-2', 'j-3', 'j-4'],
		],
		['["j-1", ["j-2"]]', ['j-1', 'j-2']],
		['\n [ "j-1" ] \n', ['j-1']],
		[4711, ['4711']],
		['4711', ['4711']],
		[
			['j-1', 4711],
			['j-1', '4711'],
		],
	])('of %j are %j', (entered, expected) => {
		expect(read(entered)).toStrictEqual(expected);
	});

	it('are each read once, in their order', () => {
		expect(read('j-2, j-1, j-2')).toStrictEqual(['j-2', 'j-1']);
		expect(read([['j-2'], 'j-1', '["j-2"]'])).toStrictEqual(['j-2', 'j-1']);
	});

	it.each([undefined, null, '', ' ', ',;', [], '[]', [[]]])('can’t be %j', (entered) => {
		expect(refusal(() => read(entered))).toBe('Job IDs is empty');
	});

	it.each([[['j-1', '']], [['j-1', ' ']], ['["j-1", ""]']])(
		'can’t be a list with an empty entry: %j',
		(entered) => {
			expect(refusal(() => read(entered))).toMatch(/^Job IDs: “ ?” isn’t a valid job ID$/);
		},
	);

	it.each([true, 1.5, 2 ** 53, NaN, { id: 'j-1' }, [null], [{ id: 'j-1' }], '[{"id":"j-1"}]'])(
		'can’t be %p',
		(entered) => {
			expect(refusal(() => read(entered))).toMatch(/^Job IDs: .* isn’t a valid job ID$/);
		},
	);

	it.each(['["j-1"', '"j-1"', '{"id":"j-1"}', 'jobs/j-1'])(
		'can’t contain what is no handle: %s',
		(entered) => {
			expect(refusal(() => read(entered))).toMatch(/^Job IDs: .* isn’t a valid job handle$/);
		},
	);

	it('are at most as many as n8n can pass on', () => {
		const numbers = Array.from({ length: MAX_ITEMS }, (_, index) => index + 1);

		expect(read(numbers)).toHaveLength(MAX_ITEMS);
		expect(read([...numbers, 1])).toHaveLength(MAX_ITEMS);
		expect(refusal(() => read([...numbers, MAX_ITEMS + 1]))).toBe(
			'Job IDs contains 100,001 jobs, but n8n can’t pass on more than 100,000 items per input item',
		);
	});
});
