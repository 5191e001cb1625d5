import { jobDetail, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';

mockWorkato();

describe('The path of a list of jobs', () => {
	it('is in the customer’s workspace', async () => {
		expect(await pathOfList({})).toBe('/api/managed_users/10847/recipes/362905/jobs');
	});

	it('is in your own workspace', async () => {
		const parameters = { workspace: 'own', customer: located('id', '') };

		expect(await pathOfList(parameters)).toBe('/api/recipes/362905/jobs');
	});

	it.each([
		['a number', located('id', 10847)],
		['text', located('id', '10847')],
		['text with spaces around it', located('id', ' 10847\n')],
		['text with leading zeros', located('id', '0010847')],
		['a number alone, as expressions and tools return it', 10847],
		['text alone', '10847'],
	])('accepts the customer ID as %s', async (_what, customer) => {
		expect(await pathOfList({ customer })).toBe('/api/managed_users/10847/recipes/362905/jobs');
	});

	it.each([
		['as documented', 'A2300', 'EA2300'],
		['of digits only', '10847', 'E10847'],
		['with a slash', 'acme/emea', 'Eacme%2Femea'],
		['with a space', 'acme emea', 'Eacme%20emea'],
		['with spaces around, which may be part of it', ' acme ', 'E%20acme%20'],
		['with a question mark', 'what?', 'Ewhat%3F'],
		['with a hash', '#1', 'E%231'],
		['with a percent sign', '100%', 'E100%25'],
		['that looks encoded', 'a%2Fb', 'Ea%252Fb'],
		['with a plus and an ampersand', 'a+b&c=d', 'Ea%2Bb%26c%3Dd'],
		['with an emoji', '🚀', 'E%F0%9F%9A%80'],
		['with umlauts', 'Müller', 'EM%C3%BCller'],
		['that would leave the path', '../182401', 'E..%2F182401'],
		['of a dot', '.', 'E.'],
		['of two dots', '..', 'E..'],
		['that starts with E', 'EMEA', 'EEMEA'],
		['of 300 characters', 'x'.repeat(300), `E${'x'.repeat(300)}`],
	])('has an External ID %s in one segment', async (_what, externalId, segment) => {
		const customer = located('externalId', externalId);

		expect(await pathOfList({ customer })).toBe(
			`/api/managed_users/${segment}/recipes/362905/jobs`,
		);
	});

	it('accepts an External ID that is a number', async () => {
		const customer = located('externalId', 2300);

		expect(await pathOfList({ customer })).toBe('/api/managed_users/E2300/recipes/362905/jobs');
	});

	it.each([
		['a number', located('id', 362905)],
		['text', located('id', '362905')],
		['text with spaces around it', located('id', '\t362905 ')],
		['a number alone', 362905],
		[
			'the address of its page',
			located('url', 'https://app.workato.com/recipes/362905-timekeeper'),
		],
		['a URL without the recipe’s name', located('url', 'https://app.workato.com/recipes/362905')],
		['the URL of its editor', located('url', 'https://app.workato.com/recipes/362905/edit')],
		[
			'an address with a query',
			located('url', ' https://app.workato.com/recipes/362905-a-b?st=1#jobs '),
		],
		['a URL without https://', located('url', 'app.workato.com/recipes/362905-timekeeper')],
		[
			'the address of one of its jobs',
			located('url', 'https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf'),
		],
	])('accepts the recipe as %s', async (_what, recipe) => {
		expect(await pathOfList({ recipe })).toBe('/api/managed_users/10847/recipes/362905/jobs');
	});
});

describe('The path of one job', () => {
	it('is in the customer’s workspace', async () => {
		expect(await pathOfJob({})).toBe(
			'/api/managed_users/10847/recipes/362905/jobs/j-AJMfQh8c-hsCXcs',
		);
	});

	it('is in your own workspace', async () => {
		expect(await pathOfJob({ workspace: 'own' })).toBe(
			'/api/recipes/362905/jobs/j-AJMfQh8c-hsCXcs',
		);
	});

	it.each([
		['a handle', located('handle', 'j-AbWgPDab-HGRdzY-CD'), 'j-AbWgPDab-HGRdzY-CD'],
		['a handle with spaces around', located('handle', ' j-AJMfQh8c '), 'j-AJMfQh8c'],
		['an integer, as very old jobs have', located('handle', 1234567), '1234567'],
		['text alone', 'j-AJMfQh8c', 'j-AJMfQh8c'],
		['a handle with a character that URLs encode', located('handle', 'j-a%b'), 'j-a%25b'],
		[
			'the address of its page',
			located('url', 'https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf'),
			'j-AEcaNzd9-dGQ4Bf',
		],
		[
			'an older address of its page',
			located('url', 'https://app.workato.com/recipes/362905-timekeeper/jobs/1234567?x=1'),
			'1234567',
		],
	])('accepts the job as %s', async (_what, job, segment) => {
		expect(await pathOfJob({ job })).toBe(
			`/api/managed_users/10847/recipes/362905/jobs/${segment}`,
		);
	});
});

async function pathOfList(overrides: Parameters<typeof listJobs>[0]) {
	const [request] = await requestsFor(listJobs(overrides), page([]));
	return request?.path;
}

async function pathOfJob(overrides: Parameters<typeof getJob>[0]) {
	const [request] = await requestsFor(getJob(overrides), jobDetail('j-1'));
	return request?.path;
}

async function requestsFor(parameters: ReturnType<typeof listJobs>, response: object) {
	const requests = respondWith([ok(response)]);
	await itemsOf(parameters);
	return requests;
}
