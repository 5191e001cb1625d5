import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { playWorkato } from '../../../support/engine/mockedWorkato';
import { listJobs, US } from '../../../support/engine/parameters';
import { errorOf, itemsOf } from '../../../support/engine/run';

playWorkato();

const rerunOfOne = listJobs({
	operation: 'rerun',
	jobIds: 'j-1',
	failedOnly: false,
	skipRerun: false,
});

/** What the one job's row says, after this answer to the request to rerun it. */
async function toldAfter(status: number, body: IDataObject) {
	nock(US)
		.post(/repeat_jobs$/)
		.reply(status, body);
	const [item] = await itemsOf(rerunOfOne);
	return item;
}

describe('A rerun that Workato does not do', () => {
	it.each([
		['a text', 'Job not found', 'Job not found'],
		['an object', { message: 'Job not found' }, 'Job not found'],
		['JSON in a text', '{"message":"Job not found"}', 'Job not found'],
		['a list', ['Job not found'], '["Job not found"]'],
		['nothing', null, 'Workato gave no reason.'],
	])('has the reason that comes as %s', async (_as, error, reason) => {
		const results = [{ job_id: 'j-1', status: 'failed', error }];

		expect(await toldAfter(200, { results })).toMatchObject({ outcome: 'refused', reason });
	});

	it.each([
		['Enqueued', 'enqueued'],
		[' FAILED ', 'refused'],
		['queued', 'unclear'],
		[undefined, 'unclear'],
	])('is not taken for one that it may have done: status %s', async (status, outcome) => {
		const results = [{ job_id: 'j-1', ...(status && { status }) }];

		expect(await toldAfter(200, { results })).toMatchObject({ outcome });
	});

	it('is not taken for one that it may have done: status 408 of a gateway', async () => {
		expect(await toldAfter(408, { message: 'Timeout' })).toMatchObject({ outcome: 'unclear' });
	});

	it.each([
		[403, "The API token's role isn't allowed to rerun jobs of recipe 362905. Allow it in Workato"],
		[400, 'Workato refused to rerun jobs of recipe 362905 (status 400). '],
	])('is an error where nothing else has been sent: %d', async (status, words) => {
		nock(US)
			.post(/repeat_jobs$/)
			.reply(status, { message: 'No' });
		const { message, description } = await errorOf(rerunOfOne);

		expect(`${message}. ${description}`).toContain(words);
	});
});
