import { DATA_CENTERS } from '../../../nodes/Workato/transport/connection';
import { jobDetail, jobs, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import {
	credential,
	customUrl,
	getJob,
	listJobs,
	TOKEN,
	US,
} from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';

mockWorkato();

const LIST = '/api/managed_users/10847/recipes/362905/jobs';

describe('The host of a request', () => {
	it.each(DATA_CENTERS.map(({ value }) => String(value)).filter((value) => value !== 'custom'))(
		'is the data center %s if the credential names it',
		async (dataCenter) => {
			const requests = respondWith([ok(page([]))], dataCenter);
			await itemsOf(listJobs(), { credential: credential({ dataCenter }) });

			expect(requests[0]?.path).toBe(LIST);
		},
	);

	it.each([
		['unchanged', 'https://workato.example.com'],
		['with a slash at the end', 'https://workato.example.com/'],
		['with spaces around it', '  https://workato.example.com/ '],
		['in capitals', 'HTTPS://WORKATO.EXAMPLE.COM'],
	])('is the custom URL, entered %s', async (_how, url) => {
		const requests = respondWith([ok(page([]))], 'https://workato.example.com');
		await itemsOf(listJobs(), { credential: customUrl(url) });

		expect(requests[0]?.path).toBe(LIST);
	});

	it('is the custom URL with its port', async () => {
		const requests = respondWith([ok(page([]))], 'https://workato.example.com:8443');
		await itemsOf(listJobs(), { credential: customUrl('https://workato.example.com:8443') });

		expect(requests[0]?.path).toBe(LIST);
	});

	it('is the data center if a custom URL is left over', async () => {
		const requests = respondWith([ok(page([]))]);
		const leftOver = credential({ customUrl: 'https://workato.example.com' });
		await itemsOf(listJobs(), { credential: leftOver });

		expect(requests).toHaveLength(1);
	});

	it.each(['http://localhost:4711', 'http://127.0.0.1:4711', 'http://[::1]:4711'])(
		'can be %s, without https',
		async (url) => {
			const requests = respondWith([ok(page([]))], url);
			await itemsOf(listJobs(), { credential: customUrl(url) });

			expect(requests[0]?.path).toBe(LIST);
		},
	);
});

describe('The link of a job', () => {
	it.each([
		['the web app of the United States', credential(), US, 'https://app.workato.com'],
		[
			'the web app of another data center, which is on its own host',
			credential({ dataCenter: 'https://app.eu.workato.com' }),
			'https://app.eu.workato.com',
			'https://app.eu.workato.com',
		],
		[
			'a host of one’s own',
			customUrl(' https://workato.example.com/ '),
			'https://workato.example.com',
			'https://workato.example.com',
		],
	])('leads to %s', async (_where, data, host, appUrl) => {
		respondWith([ok(page(jobs(1)))], host);
		const [item] = await itemsOf(listJobs(), { credential: data });

		expect(item?.url).toBe(`${appUrl}/recipes/362905/job/j-1`);
	});
});

describe('The headers of a request', () => {
	it.each([
		['a list', listJobs(), page([])],
		['one job', getJob(), jobDetail('j-1')],
	])('for %s contain the token and ask for JSON', async (_what, parameters, response) => {
		const requests = respondWith([ok(response)]);
		await itemsOf(parameters);

		expect(requests[0]?.headers).toMatchObject({
			authorization: `Bearer ${TOKEN}`,
			accept: 'application/json',
		});
	});
});
