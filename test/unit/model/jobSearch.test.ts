import { jobMatcher, type JobSearch } from '../../../nodes/Workato/model/jobSearch';
import { parseJob } from '../../../nodes/Workato/model/job';

function matches(search: JobSearch, sent: Record<string, unknown>): boolean | undefined {
	const job = parseJob({ id: 'j-1', ...sent });
	if (job === undefined) throw new Error('Not a job');
	return jobMatcher(search)?.(job);
}

const failed = {
	title: 'Order 4711',
	error: '{"error_type":"Timeout::Read","message":"Salesforce didn’t respond"}',
};

describe('A search for jobs', () => {
	it('is none without a text', () => {
		expect(jobMatcher({})).toBeUndefined();
	});

	it.each([
		[{ titleContains: 'order' }, true],
		[{ titleContains: 'invoice' }, false],
		[{ errorContains: 'salesforce' }, true],
		[{ errorContains: 'timeout' }, true],
		[{ errorContains: 'quota' }, false],
		[{ errorContains: 'error_type' }, false],
		[{ titleContains: 'order', errorContains: 'salesforce' }, true],
		[{ titleContains: 'order', errorContains: 'quota' }, false],
		[{ titleContains: 'invoice', errorContains: 'salesforce' }, false],
		[{ titleContains: 'salesforce' }, false],
		[{ errorContains: '4711' }, false],
	])('looks in the title, and in the error’s type and message: %j', (search, isFound) => {
		expect(matches(search, failed)).toBe(isFound);
	});

	it('finds no text in a job that has none', () => {
		expect(matches({ titleContains: 'a' }, {})).toBe(false);
		expect(matches({ errorContains: 'null' }, { error: null })).toBe(false);
		expect(matches({ titleContains: '' }, {})).toBe(true);
	});
});
