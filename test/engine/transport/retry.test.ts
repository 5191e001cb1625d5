import { takeWaits } from '../../support/fakeSleep/instantSleep';
import { jobs, page, pageOfMany } from '../../support/engine/responses';
import {
	respondWith,
	dropped,
	failed,
	ok,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { getJob, listJobs } from '../../support/engine/parameters';
import { errorOf, idsOf } from '../../support/engine/run';

mockWorkato();
beforeEach(() => takeWaits());

const SERVER_ERROR = failed(500, { message: 'Server error', id: 'f3c1-77' });
const PASSING: Array<[string, MockedResponse]> = [
	['500', SERVER_ERROR],
	['502 with a page', text(502, '<html><h1>502 Bad Gateway</h1></html>')],
	['503 with a page', text(503, '<html><h1>503</h1></html>')],
	['504 without a body', text(504, '')],
	['ECONNRESET', dropped('ECONNRESET')],
	['ECONNREFUSED', dropped('ECONNREFUSED')],
	['ETIMEDOUT', dropped('ETIMEDOUT')],
	['ECONNABORTED', dropped('ECONNABORTED')],
	['EPIPE', dropped('EPIPE')],
	['EAI_AGAIN', dropped('EAI_AGAIN')],
];

describe('A temporary failure', () => {
	it.each(PASSING)('in the middle of a list loses and repeats no job: %s', async (_w, response) => {
		respondWith([ok(pageOfMany(jobs(2))), response, ok(pageOfMany(jobs(2, 3))), ok(page([]))]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2', 'j-3', 'j-4']);
	});

	it.each(PASSING)('fails after five tries: %s', async (_what, response) => {
		respondWith(Array.from({ length: 5 }, () => response));

		const { description } = await errorOf(listJobs());

		expect(description).toMatch(
			/The request was sent 5 times, with waits of [\d.]+ seconds in total\.$/,
		);
	});

	it('fails after five tries for one job, too', async () => {
		respondWith(Array.from({ length: 5 }, () => SERVER_ERROR));

		expect((await errorOf(getJob())).description).toContain('The request was sent 5 times');
	});

	it('is retried after waits that double', async () => {
		respondWith(Array.from({ length: 5 }, () => SERVER_ERROR));
		await errorOf(listJobs());

		const waits = takeWaits();
		const longestMs = [500, 1_000, 2_000, 4_000];
		expect(waits).toHaveLength(longestMs.length);
		for (const [index, ms] of longestMs.entries()) {
			expect(waits[index]).toBeGreaterThanOrEqual(ms / 2);
			expect(waits[index]).toBeLessThanOrEqual(ms);
		}
	});

	it('is counted for each page separately', async () => {
		const two = [SERVER_ERROR, SERVER_ERROR, SERVER_ERROR, SERVER_ERROR];
		respondWith([...two, ok(pageOfMany(jobs(2))), ...two, ok(page([]))]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2']);
	});

	it('is reported with the status, Workato’s message and the ID for its support', async () => {
		respondWith(Array.from({ length: 5 }, () => SERVER_ERROR));

		expect(await errorOf(listJobs())).toMatchObject({
			message: 'Workato reported a server error (status 500)',
			httpCode: '500',
			description: expect.stringContaining('Workato said: Server error (ID f3c1-77).'),
		});
	});

	it('of a gateway is reported without its page', async () => {
		respondWith(Array.from({ length: 5 }, () => text(502, '<html><h1>502</h1></html>')));

		expect(await errorOf(listJobs())).toMatchObject({
			message: 'Workato reported a server error (status 502)',
			httpCode: '502',
			description: expect.not.stringContaining('<h1>'),
		});
	});

	it.each([
		['ECONNRESET', 'the connection was closed before the response came'],
		['ECONNREFUSED', 'nothing accepts connections there'],
		['ETIMEDOUT', 'the host didn’t respond in time'],
		['EAI_AGAIN', 'the host’s address can’t be looked up at the moment'],
		['EPIPE', 'the connection was closed before the request was sent'],
	])('is reported in plain words: %s', async (code, words) => {
		respondWith(Array.from({ length: 5 }, () => dropped(code)));

		const { message, description, httpCode } = await errorOf(listJobs());

		expect(message).toBe(`Can’t reach Workato at www.workato.com: ${words}`);
		expect(description).toContain(`(Error code: ${code})`);
		expect(httpCode ?? null).toBeNull();
	});
});

describe('A permanent failure', () => {
	it.each([
		['ENOTFOUND', 'no host of that name exists'],
		['CERT_HAS_EXPIRED', 'the host’s certificate has expired'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'the host has a self-signed certificate'],
	])('fails at once: %s', async (code, words) => {
		respondWith([dropped(code)]);

		expect(await errorOf(listJobs())).toMatchObject({
			message: `Can’t reach Workato at www.workato.com: ${words}`,
			description: expect.stringContaining(`(Error code: ${code})`),
		});
	});
});
