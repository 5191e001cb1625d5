import type { INodeParameters } from 'n8n-workflow';
import { playWorkato } from '../build/mockedWorkato';
import { credential, listJobs } from '../build/parameters';
import { errorOf } from '../build/run';
import { runNode } from '../run/runNode';

// A request that left where none is answered would fail its test.
playWorkato();

describe('A resource or an operation that the node does not have', () => {
	it.each<[string, INodeParameters, RegExp, RegExp]>([
		['a resource', { resource: 'jobs' }, /^Resource: “jobs” is not/, /customer, job, recipe/],
		['a resource by an expression', { resource: '={{ "jobs" }}' }, /^Resource: “.*jobs/, /job/],
		['no resource', { resource: '' }, /^Resource: “” is not/, /job/],
		['null for a resource', { resource: null }, /^Resource: “null”/, /job/],
		[
			'an operation',
			{ operation: 'List' },
			/^Operation: “List” is not an operation of a job$/,
			/get, list, rerun, summarize/,
		],
		[
			'an operation by an expression',
			{ operation: '={{ "List" }}' },
			/^Operation: “.*List/,
			/no expression/,
		],
		[
			'an expression that comes to nothing',
			{ operation: '={{ $json.none }}' },
			/^Operation:/,
			/list/,
		],
		['no operation', { operation: '' }, /^Operation: “” is not/, /list/],
		['null for an operation', { operation: null }, /^Operation: “null”/, /list/],
		[
			'an operation of another resource',
			{ resource: 'customer', operation: 'rerun' },
			/^Operation: “rerun” is not an operation of a customer$/,
			/^Choose one of list:/,
		],
	])('sends nothing and is refused: %s', async (_what, overrides, message, wayOut) => {
		expect(await errorOf(listJobs(overrides))).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(wayOut),
		});
	});

	it('is told for its item where the workflow goes on after an error', async () => {
		const parameters = listJobs({ operation: 'List' });
		const { items } = await runNode({
			credential: credential(),
			parameters,
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => json.error)).toEqual([
			'Operation: “List” is not an operation of a job',
		]);
	});
});
