import { parseJob } from '../../../nodes/Workato/model/job';
import { readFilter, readSearch } from '../../../nodes/Workato/parameters/jobFilters';
import { adviceOf, form, refusal } from './form';

const filled = (filters: object) => form({ values: { filters } });

/** The expression of a filter that returned nothing. */
const lost = (name: string) =>
	form({
		values: { filters: { [name]: '' } },
		saved: { filters: { [name]: '={{ $json.filter }}' } },
	});

describe('The filter that Workato applies', () => {
	it.each([
		[{}, {}],
		[{ status: 'any' }, {}],
		[{ status: 'All' }, {}],
		[{ status: '' }, {}],
		[{ status: 'failed' }, { status: 'failed' }],
		[{ status: ' Failure ' }, { status: 'failed' }],
		[{ status: 'error' }, { status: 'failed' }],
		[{ status: 'pending' }, { status: 'pending' }],
		[{ status: 'succeeded' }, { status: 'succeeded' }],
		[{ status: 'successful' }, { status: 'succeeded' }],
		[{ status: 'SUCCESS' }, { status: 'succeeded' }],
		[{ rerunOnly: true }, { rerun_only: true }],
		[{ rerunOnly: 'no' }, {}],
	])('of %j is %j', (filters, expected) => {
		expect(readFilter(filled(filters))).toStrictEqual(expected);
	});

	it.each(['canceled', 7, ['failed']])('can’t be the status %j', (status) => {
		expect(refusal(() => readFilter(filled({ status })))).toContain(
			'isn’t a status that Workato can filter by',
		);
	});

	it('isn’t left out if its expression returned nothing', () => {
		expect(refusal(() => readFilter(lost('status')))).toBe(
			'Status is empty: its expression returned nothing for this item',
		);
	});
});

describe('The search among the jobs that Workato sends', () => {
	const job = parseJob({ id: 'j-1', title: 'Order 4711', error: 'Timed out' });
	const finds = (filters: object) => job && readSearch(filled(filters))?.(job);

	it.each([{}, { titleContains: '' }, { errorContains: ' ' }, { titleContains: null }])(
		'finds all jobs without a text: %j',
		(filters) => {
			expect(readSearch(filled(filters))).toBeUndefined();
		},
	);

	it.each([
		[{ titleContains: 'order' }, true],
		[{ titleContains: 4711 }, true],
		[{ titleContains: 'bill' }, false],
		[{ errorContains: 'timed' }, true],
		[{ errorContains: 'order' }, false],
		[{ titleContains: 'order', errorContains: 'timed' }, true],
		[{ titleContains: 'order', errorContains: 'refused' }, false],
	])('finds by %j: %s', (filters, isFound) => {
		expect(finds(filters)).toBe(isFound);
	});

	it.each([true, {}, Infinity])('can’t be for %p', (text) => {
		expect(refusal(() => readSearch(filled({ titleContains: text })))).toMatch(
			/^Title Contains: .* isn’t text$/,
		);
		expect(refusal(() => readSearch(filled({ errorContains: text })))).toMatch(
			/^Error Contains: .* isn’t text$/,
		);
	});

	it('isn’t left out if its expression returned nothing', () => {
		expect(refusal(() => readSearch(lost('errorContains')))).toContain('Error Contains is empty');
		expect(refusal(() => readSearch(lost('titleContains')))).toContain('Title Contains is empty');
		expect(adviceOf(() => readSearch(lost('titleContains')))).toContain(
			'Correct the expression, or remove this filter',
		);
	});
});
