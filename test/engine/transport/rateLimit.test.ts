import { takeWaits } from '../../support/fakeSleep/instantSleep';
import nock from 'nock';
import { jobs, page } from '../../support/engine/responses';
import {
	respondAt,
	respondWith,
	failed,
	ok,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { credential, listJobs, located, US } from '../../support/engine/parameters';
import { errorOf, idsOf } from '../../support/engine/run';
import { runNode } from '../../support/engine/runNode';

mockWorkato();
beforeEach(() => takeWaits());

describe('A rate limit', () => {
	it.each([
		['seconds', () => '7'],
		['a date', () => new Date(Date.now() + 7_000).toUTCString()],
	])('is waited for as long as Workato says, in %s', async (_as, retryAfter) => {
		respondWith([tooMany(retryAfter()), ok(page(jobs(2)))]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2']);
		expect(sum(takeWaits())).toBeGreaterThan(5_000);
	});

	it('isn’t waited for longer than Workato says', async () => {
		respondWith([tooMany('7'), ok(page(jobs(2)))]);
		await idsOf(listJobs());

		expect(sum(takeWaits())).toBeLessThanOrEqual(7_000);
	});

	it.each([
		['nothing', {}],
		['empty text', { 'retry-after': '' }],
		['a word', { 'retry-after': 'soon' }],
	])('is waited for twice as long each time if Workato says %s', async (_what, headers) => {
		const refused = failed(429, { message: 'Too many requests' }, headers);
		respondWith([refused, refused, refused, ok(page(jobs(1)))]);
		await idsOf(listJobs());

		const waitedMs = sum(takeWaits());
		expect(waitedMs).toBeGreaterThan(3_000);
		expect(waitedMs).toBeLessThanOrEqual(7_000);
	});

	it.each([
		['a date that has passed', new Date(0).toUTCString()],
		['zero', '0'],
		['a negative number', '-5'],
	])('is waited for longer each time if Workato says %s', async (_what, retryAfter) => {
		respondWith([tooMany(retryAfter), tooMany(retryAfter), ok(page(jobs(1)))]);
		await idsOf(listJobs());

		const waitedMs = sum(takeWaits());
		expect(waitedMs).toBeGreaterThan(1_000);
		expect(waitedMs).toBeLessThanOrEqual(3_000);
	});

	it('fails after ten tries', async () => {
		respondWith(Array.from({ length: 10 }, () => tooMany('1')));

		expect(await errorOf(listJobs())).toMatchObject({
			message: 'Workato’s rate limit was still exceeded after all retries',
			httpCode: '429',
			description: expect.stringMatching(
				/fewer recipes.* Workato said: Too many requests\. The request was sent 10 times, with waits of 9(\.\d)? seconds/,
			),
		});
	});

	it('fails at once if Workato asks to wait more than five minutes, and nothing is sent before', async () => {
		const host = 'https://closed.example.com';
		const requests = respondWith([tooMany('3600')], host);
		const closed = { credential: credential({ dataCenter: 'custom', customUrl: host }) };
		const retryAtMs = Date.now() + 3_600_000;
		const errors = [
			await errorOf(listJobs(), closed),
			await errorOf(listJobs(), closed),
			await errorOf(listJobs(), { ...closed, input: Array.from({ length: 200 }, () => ({})) }),
		];

		const time = /it accepts requests again at ([\d-]+ [\d:]+) UTC$/;
		for (const { message, httpCode } of errors) {
			expect(httpCode).toBe('429');
			const toldMs = Date.parse(`${time.exec(message)?.[1]?.replace(' ', 'T')}Z`);
			expect(Math.abs(toldMs - retryAtMs)).toBeLessThan(60_000);
		}
		expect(requests).toHaveLength(1);
		expect(takeWaits()).toEqual([]);
	});

	it('for jobs doesn’t delay the lists of customers and recipes', async () => {
		const host = 'https://limited.example.com';
		respondWith([tooMany('3600'), ok({ result: [] }), ok({ result: [] })], host);
		const limited = { credential: credential({ dataCenter: 'custom', customUrl: host }) };

		expect((await errorOf(listJobs(), limited)).httpCode).toBe('429');
		expect(await idsOf({ resource: 'customer', operation: 'list' }, limited)).toEqual([]);
		const recipes = { resource: 'recipe', operation: 'list', customer: located('id', 10847) };
		expect(await idsOf(recipes, limited)).toEqual([]);
	});

	it('fails before the waits add up to more than five minutes', async () => {
		respondWith([tooMany('200'), tooMany('200')]);

		expect((await errorOf(listJobs())).description).toMatch(
			/sent 2 times, with waits of 20\d(\.\d)? seconds/,
		);
	});

	it('fails for all waiting requests when it fails for one, after five minutes', async () => {
		respondAt({ '/api/managed_users/10847/recipes/362905/jobs': tooMany('60') });
		let requests = 0;
		const { items } = await runNode({
			credential: credential(),
			parameters: listJobs(),
			input: Array.from({ length: 100 }, () => ({})),
			onError: 'continueRegularOutput',
			onRequest: () => {
				requests += 1;
			},
		});

		expect(items.map(({ json }) => json.error)).toEqual(
			items.map(() => 'Workato’s rate limit was still exceeded after all retries'),
		);
		expect(items).toHaveLength(100);
		// 32 in flight together, and one after each minute.
		expect(requests).toBeLessThanOrEqual(32 + 5);
	});

	it('doesn’t count as a failed try', async () => {
		const failure = text(502, '');
		respondWith([
			tooMany('1'),
			failure,
			failure,
			tooMany('1'),
			failure,
			failure,
			ok(page(jobs(1))),
		]);

		expect(await idsOf(listJobs())).toEqual(['j-1']);
	});

	it('delays the next input item, too', async () => {
		respondWith([
			tooMany('1'),
			tooMany('1'),
			...Array.from({ length: 2 }, () => ok(page(jobs(1)))),
		]);

		expect(await idsOf(listJobs(), { input: [{}, {}] })).toEqual(['j-1', 'j-1']);
	});
});

describe('A wait', () => {
	it('ends when the execution is canceled', async () => {
		let cancel = () => {};
		nock(US)
			.get(/^/)
			.reply(() => {
				cancel();
				return [429, { message: 'Too many requests' }, { 'retry-after': '60' }];
			});

		const { items } = await runNode({
			credential: credential(),
			parameters: listJobs(),
			onStart: (run) => (cancel = run.cancel),
		});

		expect(items).toEqual([]);
	});
});

function tooMany(retryAfter: string): MockedResponse {
	return failed(429, { message: 'Too many requests' }, { 'retry-after': retryAfter });
}

function sum(waits: number[]): number {
	return waits.reduce((total, ms) => total + ms, 0);
}
