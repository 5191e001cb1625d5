import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { jobs, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { credential, customUrl, listJobs } from '../../support/engine/parameters';
import { errorOf, idsOf } from '../../support/engine/run';

mockWorkato();

describe('n8n’s own settings of the node', () => {
	it('delay each batch of input items with Batching', async () => {
		const input = [{}, {}, {}, {}, {}, {}];
		const requests = respondWith(input.map(() => ok(page(jobs(1)))));

		const batching = { batch: { batchSize: 2, batchInterval: 300 } };
		const startedAtMs = performance.now();
		await idsOf(listJobs({ requestOptions: { batching } }), { input });

		// A busy machine may send a request late, but never before its batch is due.
		const sinceStartMs = requests.map(({ atMs }) => atMs - startedAtMs);
		expect(sinceStartMs[2]).toBeGreaterThan(295);
		expect(sinceStartMs[4]).toBeGreaterThan(595);
	});

	it.each([
		['the Timeout option', { timeout: 90_000 }, { timeout: 90_000 }],
		['the Timeout option as text', { timeout: '={{ "90000" }}' }, { timeout: 90_000 }],
		['the longest Timeout', { timeout: 2_147_483_647 }, { timeout: 2_147_483_647 }],
		['60 seconds where no Timeout is set', {}, { timeout: 60_000 }],
		['60 seconds where Timeout is empty', { timeout: '={{ "" }}' }, { timeout: 60_000 }],
		['60 seconds where Timeout is zero', { timeout: 0 }, { timeout: 60_000 }],
		['the Proxy option', { proxy: 'http://proxy:8080' }, { proxy: expect.anything() }],
		[
			'certificates of no use, where that is set',
			{ allowUnauthorizedCerts: true },
			{ skipSslCertificateValidation: true },
		],
		['no redirect', {}, { disableFollowRedirect: true }],
	])('apply to a request: %s', async (_what, requestOptions, expected) => {
		expect(await askedWith({ requestOptions })).toMatchObject(expected);
	});
});

describe('An invalid Timeout', () => {
	it.each([
		-1,
		1.5,
		1e21,
		2_147_483_648,
		'={{ "soon" }}',
		'={{ NaN }}',
		'={{ true }}',
		'={{ [5] }}',
	])('is rejected by name before any request: %j', async (timeout) => {
		const requests: unknown[] = [];
		const { message, description } = await errorOf(listJobs({ requestOptions: { timeout } }), {
			onRequest: (options) => requests.push(options),
		});

		expect(message).toMatch(/^Timeout: “.+” isn’t a valid number of milliseconds$/);
		expect(description).toContain('from 1 to 2,147,483,647');
		expect(requests).toEqual([]);
	});
});

describe('The proxy of Rerun', () => {
	it.each(['http://us%er:secret@proxy:8080', 'http://user:100%@proxy:8080'])(
		'is named if its user name or password isn’t encoded: %s',
		async (proxy) => {
			const rerun = listJobs({ operation: 'rerun', jobIds: 'j-1', requestOptions: { proxy } });
			const { message, description } = await errorOf(rerun);

			expect(message).toBe('The user name or password in the option Proxy isn’t encoded for a URL');
			expect(description).toContain('%25');
		},
	);
});

describe("A credential's allowed domains", () => {
	it.each([
		['by default', {}],
		['if all are allowed', { allowedHttpRequestDomains: 'all' }],
		[
			'where others are listed',
			{ allowedHttpRequestDomains: 'domains', allowedDomains: 'elsewhere.example.com' },
		],
		['if the HTTP Request node is allowed none', { allowedHttpRequestDomains: 'none' }],
	])('allow requests to the credential’s own host: %s', async (_which, restriction) => {
		respondWith([ok(page(jobs(1)))]);

		expect(await idsOf(listJobs(), { credential: credential(restriction) })).toEqual(['j-1']);
	});

	it('allow requests to a custom host', async () => {
		respondWith([ok(page(jobs(1)))], 'https://workato.example.com');
		const data = {
			...customUrl('https://workato.example.com'),
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'elsewhere.example.com',
		};

		expect(await idsOf(listJobs(), { credential: data })).toEqual(['j-1']);
	});
});

/** The options for n8n's HTTP client; with a proxy, no request can really be sent. */
async function askedWith(overrides: INodeParameters): Promise<IHttpRequestOptions | undefined> {
	const requests: IHttpRequestOptions[] = [];
	const refuse = (options: IHttpRequestOptions) => {
		requests.push(options);
		throw new Error('Not sent');
	};
	await idsOf(listJobs(overrides), { onRequest: refuse }).catch(() => []);
	return requests[0];
}
