import '../../../support/fakeSleep/skippingSleep';
import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { mockWorkato } from '../../../support/engine/mockedWorkato';
import { listJobs, US } from '../../../support/engine/parameters';
import { errorOf, itemsOf } from '../../../support/engine/run';

mockWorkato();

const rerunOfOne = listJobs({
	operation: 'rerun',
	jobIds: 'j-1',
	failedOnly: false,
	skipRerun: false,
});

/** The row of the one job after this response to its rerun request. */
async function toldAfter(status: number, body: IDataObject) {
	nock(US)
		.post(/repeat_jobs$/)
		.reply(status, body);
	const [item] = await itemsOf(rerunOfOne);
	return item;
}

describe('A rerun that Workato refuses', () => {
	it.each([
		['text', 'Job not found', 'Job not found'],
		['an object', { message: 'Job not found' }, 'Job not found'],
		['JSON in a text', '{"message":"Job not found"}', 'Job not found'],
		['a list', ['Job not found'], '["Job not found"]'],
		['nothing', null, 'Workato gave no reason.'],
	])('has the reason sent as %s', async (_as, error, reason) => {
		const results = [{ job_id: 'j-1', status: 'failed', error }];

		expect(await toldAfter(200, { results })).toMatchObject({ outcome: 'refused', reason });
	});

	it.each([
		['Enqueued', 'enqueued'],
		[' FAILED ', 'refused'],
		['queued', 'unclear'],
		[undefined, 'unclear'],
	])('is known not to have happened: status %s', async (status, outcome) => {
		const results = [{ job_id: 'j-1', ...(status && { status }) }];

		expect(await toldAfter(200, { results })).toMatchObject({ outcome });
	});

	it.each([
		['failed', 'enqueued'],
		['enqueued', 'failed'],
		['failed', 'queued'],
	])('is unclear if the response first says %s, then %s', async (...statuses) => {
		const results = statuses.map((status) => ({ job_id: 'j-1', status }));

		expect(await toldAfter(200, { results })).toMatchObject({ outcome: 'unclear' });
	});

	it('has one outcome if the response says the same twice', async () => {
		const results = ['failed', 'failed'].map((status) => ({ job_id: 'j-1', status }));

		expect(await toldAfter(200, { results })).toMatchObject({ outcome: 'refused' });
	});

	it.each([
		[200, { success: false }],
		[400, { message: 'Some jobs can’t be rerun' }],
	])('is unclear if the response with status %d has results too: %j', async (status, refusal) => {
		const results = [{ job_id: 'j-1', status: 'enqueued' }];

		expect(await toldAfter(status, { ...refusal, results })).toMatchObject({ outcome: 'unclear' });
	});

	it('is known not to have happened: status 408 of a gateway', async () => {
		expect(await toldAfter(408, { message: 'Timeout' })).toMatchObject({ outcome: 'unclear' });
	});

	it.each([
		[403, 'The API token’s role isn’t allowed to rerun jobs of recipe 362905. Allow it in Workato'],
		[400, 'Workato refused to rerun jobs of recipe 362905 (status 400). '],
	])('is an error if nothing else was sent: %d', async (status, words) => {
		nock(US)
			.post(/repeat_jobs$/)
			.reply(status, { message: 'No' });
		const { message, description } = await errorOf(rerunOfOne);

		expect(`${message}. ${description}`).toContain(words);
	});
});
