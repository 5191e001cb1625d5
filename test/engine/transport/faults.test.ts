import '../../support/fakeSleep/instantSleep';
import type { INodeParameters } from 'n8n-workflow';
import type { FaultKind, RunningSandbox } from '../../../sandbox/workato';
import { errorOf } from '../../support/engine/run';
import {
	credentialFor,
	listedIds,
	listOfRecipe,
	sandboxWith,
	trueIds,
} from '../../support/engine/sandbox';

/** Only a request without a response times out. Everything else may take long on a busy machine. */
function patienceFor(kind: FaultKind): INodeParameters {
	return kind === 'hang' || kind === 'trickle' ? { requestOptions: { timeout: 1_000 } } : {};
}

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 60 }, { switches: { pageSize: 10 } });
});
afterEach(async () => await sandbox.stop());

const passing: FaultKind[] = [
	'tooManyRequests',
	'serverError',
	'badGateway',
	'unavailable',
	'hang',
	'reset',
	'cutOff',
	'trickle',
	'html',
];

describe('A temporary fault', () => {
	it.each(passing)('(%s) loses and repeats no job', async (kind) => {
		sandbox.faults.add({ kind, path: 'offset_job_id' });

		expect(await listedIds(sandbox, patienceFor(kind))).toEqual(trueIds(sandbox));
		expect(sandbox.log.entries().map(({ fault }) => fault)).toContain(kind);
	});

	it.each(['seconds', 'date', 'none'] as const)(
		'of too many requests is waited for, with Retry-After: %s',
		async (retryAfter) => {
			sandbox.faults.add({ kind: 'tooManyRequests', times: 3, retryAfter, retryAfterSeconds: 20 });

			expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
		},
	);
});

describe('A lasting fault', () => {
	it.each([
		['serverError', 5, 'Workato reported a server error (status 500)', 'Server error'],
		[
			'badGateway',
			5,
			'Workato reported a server error (status 502)',
			'Run the workflow again later',
		],
		[
			'unavailable',
			5,
			'Workato reported a server error (status 503)',
			'Run the workflow again later',
		],
		['hang', 5, 'the host didn’t respond in time', 'firewall'],
		['reset', 5, 'the connection was closed before the response came', 'ECONNRESET'],
		['cutOff', 5, 'Can’t reach Workato at', '(Error code: '],
		['trickle', 5, 'the host didn’t respond in time', 'ETIMEDOUT'],
		['html', 5, 'isn’t Workato’s API', 'a web page or text instead of data'],
		['tooManyRequests', 10, 'still exceeded after all retries', 'fewer recipes'],
		['redirect', 1, 'redirects to another address', 'doesn’t follow the redirect'],
		['noItems', 1, 'can’t be read as the jobs of recipe 362905', 'no list of jobs (items)'],
		['noIds', 1, 'can’t be read as the jobs of recipe 362905', 'a job without an ID'],
	] as const)(
		'(%s) fails after %d tries with a readable error',
		async (kind, tries, message, description) => {
			sandbox.faults.add({ kind, times: 1_000 });

			const error = await errorOf(listOfRecipe(patienceFor(kind)), {
				credential: credentialFor(sandbox),
			});

			expect(error).toMatchObject({
				message: expect.stringContaining(message),
				description: expect.stringContaining(description),
			});
			expect(sandbox.log.entries()).toHaveLength(tries);
		},
	);

	it('of an endless response is cut off by its size', async () => {
		sandbox.faults.add({ kind: 'flood' });

		const error = await errorOf(listOfRecipe(), { credential: credentialFor(sandbox) });

		expect(error).toMatchObject({
			message: expect.stringMatching(/^The response of 127.* is larger than 128 MB$/),
			description: expect.stringContaining('the rest isn’t read'),
		});
		expect(sandbox.log.entries()).toHaveLength(1);
	});

	it('on a later page fails the list, so that no partial list looks complete', async () => {
		sandbox.faults.add({ kind: 'serverError', times: 1_000, path: 'offset_job_id' });

		await expect(listedIds(sandbox)).rejects.toThrow(
			'Workato reported a server error (status 500)',
		);
	});
});

describe('A host where nothing listens', () => {
	it('fails after five tries', async () => {
		const credential = credentialFor(sandbox);
		await sandbox.stop();

		const { message, description } = await errorOf(listOfRecipe(), { credential });

		expect(message).toMatch(
			/^Can’t reach Workato at 127\.0\.0\.1:\d+: nothing accepts connections there$/,
		);
		expect(description).toMatch(/ECONNREFUSED.*The request was sent 5 times/);
	});
});
