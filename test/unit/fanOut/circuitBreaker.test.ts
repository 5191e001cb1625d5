import { NodeOperationError } from 'n8n-workflow';
import { CircuitBreaker } from '../../../nodes/Workato/fanOut/circuitBreaker';
import { TooManyItemsError } from '../../../nodes/Workato/model/itemLimit';
import { workatoNode } from '../workatoNode';
import { apiError, clientOf } from './workato';

function breakerOf(cancelSignal?: AbortSignal) {
	const breaker = new CircuitBreaker(clientOf(() => ({}), cancelSignal));
	let startedCount = 0;
	const run = async (error?: Error) =>
		await breaker.run(async () => {
			startedCount += 1;
			if (error !== undefined) throw error;
			return 'read';
		});
	/** How many of two hundred tasks are started, if all fail like this. */
	const startedOf200 = async (error: Error) => {
		startedCount = 0;
		for (let task = 0; task < 200; task += 1) await run(error);
		return startedCount;
	};
	return { run, startedOf200 };
}

describe('A task', () => {
	it('gives its result, or its error', async () => {
		const { run } = breakerOf();
		const error = apiError('404');

		expect(await run()).toStrictEqual({ result: 'read' });
		expect(await run(error)).toStrictEqual({ error });
		expect(await run()).toStrictEqual({ result: 'read' });
	});

	it('ends the whole run if the execution is canceled', async () => {
		const cancellation = new AbortController();
		const { run } = breakerOf(cancellation.signal);
		expect(await run(apiError('500'))).toHaveProperty('error');
		cancellation.abort();

		await expect(run(apiError('500'))).rejects.toThrow('Status 500');
	});

	it('ends the whole run if it has more items than n8n can pass on', async () => {
		await expect(breakerOf().run(new TooManyItemsError())).rejects.toThrow(TooManyItemsError);
	});
});

describe('Tasks that fail', () => {
	it.each(['401', '429'])(
		'aren’t started once one of them has the status %s, which all would have',
		async (status) => {
			const { run, startedOf200 } = breakerOf();
			const error = apiError(status);

			expect(await run(error)).toStrictEqual({ error });
			expect(await startedOf200(apiError('500'))).toBe(0);
			expect(await run()).toStrictEqual({ error });
		},
	);

	it.each(['500', '503', '504', '408', '425', '200', '302', null])(
		'aren’t started after a hundred in a row with the status %s',
		async (status) => {
			const { startedOf200 } = breakerOf();

			expect(await startedOf200(apiError(status))).toBe(100);
		},
	);

	it.each(['400', '403', '404', '422'])(
		'are all started if Workato rejects each with the status %s',
		async (status) => {
			const { startedOf200 } = breakerOf();

			expect(await startedOf200(apiError(status))).toBe(200);
		},
	);

	it('are all started if their errors say nothing of Workato', async () => {
		const { startedOf200 } = breakerOf();

		expect(await startedOf200(new Error('unreadable'))).toBe(200);
		expect(await startedOf200(new NodeOperationError(workatoNode, 'invalid'))).toBe(200);
	});

	it.each([
		['one that succeeds', undefined, 100],
		['one that Workato rejects', apiError('404'), 100],
		['one that says nothing of Workato', new Error('unreadable'), 1],
	])('aren’t in a row if among them is %s: %#', async (_what, other, leftCount) => {
		const { run, startedOf200 } = breakerOf();
		for (let task = 0; task < 99; task += 1) await run(apiError('503'));
		await run(other);

		expect(await startedOf200(apiError('503'))).toBe(leftCount);
	});

	it('give the last error to those that aren’t started', async () => {
		const { run, startedOf200 } = breakerOf();
		await startedOf200(apiError('503'));

		expect(await run()).toMatchObject({ error: { message: 'Status 503' } });
	});
});
