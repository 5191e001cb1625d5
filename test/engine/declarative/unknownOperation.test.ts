import type { INodeParameters } from 'n8n-workflow';
import { mockWorkato } from '../../support/engine/mockedWorkato';
import { credential, listJobs } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';
import { runNode } from '../../support/engine/runNode';

// No response is mocked here, so any request fails its test.
mockWorkato();

describe('A resource or an operation that the node doesn’t have', () => {
	it.each<[string, INodeParameters, RegExp, RegExp]>([
		['a resource', { resource: 'jobs' }, /^Resource: “jobs” isn’t/, /customer, job, recipe/],
		['no resource', { resource: '' }, /^Resource: “” isn’t/, /job/],
		['null as the resource', { resource: null }, /^Resource: “null”/, /job/],
		[
			'an operation',
			{ operation: 'List' },
			/^Operation: “List” isn’t an operation of the resource job$/,
			/get, list, rerun, summarize/,
		],
		['no operation', { operation: '' }, /^Operation: “” isn’t/, /list/],
		['null as the operation', { operation: null }, /^Operation: “null”/, /list/],
		[
			'an operation of another resource',
			{ resource: 'customer', operation: 'rerun' },
			/^Operation: “rerun” isn’t an operation of the resource customer$/,
			/^Choose one of list\./,
		],
	])('sends nothing and is rejected: %s', async (_what, overrides, message, wayOut) => {
		expect(await errorOf(listJobs(overrides))).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(wayOut),
		});
	});

	// n8n takes an expression here for a text; older ones take every field for shown, and miss values.
	it.each<[string, INodeParameters]>([
		['Resource', { resource: '={{ "jobs" }}' }],
		['Operation', { operation: '={{ "List" }}' }],
		['Operation', { operation: '={{ $json.none }}' }],
	])('sends nothing and is rejected by an expression, too: %s', async (label, overrides) => {
		const { message } = await errorOf(listJobs(overrides));

		expect(message).toMatch(new RegExp(`^${label}: |^The workflow has issues`));
	});

	it('is reported for its item if the workflow continues on errors', async () => {
		const parameters = listJobs({ operation: 'List' });
		const { items } = await runNode({
			credential: credential(),
			parameters,
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => json.error)).toEqual([
			'Operation: “List” isn’t an operation of the resource job',
		]);
	});
});
