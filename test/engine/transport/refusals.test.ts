import type { INodeParameters } from 'n8n-workflow';
import {
	respondWith,
	failed,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { credential, getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';

mockWorkato();

const PRIVILEGE =
	'Workspace admin > API clients > Client roles > the role > Customer workspaces > Projects > Jobs > List';

describe('A refusal of Workato, after one request,', () => {
	it('of the token says where to check it', async () => {
		const error = await refusal(failed(401, { message: 'Unauthorized' }));

		expect(error).toMatchObject({
			message: 'Workato didn’t accept the API token',
			httpCode: '401',
			description: expect.stringContaining('This credential uses www.workato.com.'),
		});
		expect(error.description).toContain('API clients');
		expect(error.description).toContain('Data Center');
	});

	it('because of a missing privilege says where to allow it', async () => {
		expect(await refusal(failed(403, { message: 'Forbidden' }))).toMatchObject({
			message: 'The API token’s role isn’t allowed to read the jobs of recipe 362905',
			httpCode: '403',
			description: expect.stringContaining(PRIVILEGE),
		});
	});

	it('because of a missing privilege names the one for a single job', async () => {
		expect(await refusal(failed(403, {}), getJob())).toMatchObject({
			message: 'The API token’s role isn’t allowed to read job j-AJMfQh8c-hsCXcs',
			description: expect.stringContaining('Projects > Jobs > Get details'),
		});
	});

	it('because of a missing privilege names the one for your own workspace', async () => {
		const { description } = await refusal(failed(403, {}), listJobs({ workspace: 'own' }));

		expect(description).toContain('the role > your own workspace > Projects > Jobs > List');
	});

	it.each([
		['a list', listJobs(), 'recipe 362905 in customer 10847'],
		['a job', getJob(), 'job j-AJMfQh8c-hsCXcs in recipe 362905 in customer 10847'],
		[
			'a list of a customer by External ID',
			listJobs({ customer: located('externalId', 'A 23/00') }),
			'recipe 362905 in the customer with External ID A 23/00',
		],
		[
			"a list of one's own workspace",
			listJobs({ workspace: 'own' }),
			'recipe 362905 in your own workspace',
		],
	])('with a 404 names everything that was requested: %s', async (_what, parameters, named) => {
		const error = await refusal(failed(404, { message: 'Not found' }), parameters);

		expect(error).toMatchObject({ message: `Workato found no ${named}`, httpCode: '404' });
	});

	it('with a 404 names the two other reasons', async () => {
		const { description } = await refusal(failed(404, { message: 'Not found' }));

		expect(description).toContain(PRIVILEGE);
		expect(description).toContain('another data center');
		expect(description).toContain('www.workato.com');
	});

	it('with a 400 says to check the fields', async () => {
		expect(await refusal(failed(400, { message: 'Bad request' }))).toMatchObject({
			message: 'Workato refused to return the jobs of recipe 362905 (status 400)',
			httpCode: '400',
			description: expect.stringContaining('Check the fields of this node'),
		});
	});

	it.each([402, 405, 410, 418, 422])('of any other kind names its status, %d', async (status) => {
		expect(await refusal(failed(status, { message: 'No' }))).toMatchObject({
			message: expect.stringContaining(`(status ${status})`),
			httpCode: String(status),
		});
	});

	it('under status 200 is an error', async () => {
		const sent = { success: false, message: 'The recipe is locked' };

		expect(await refusal({ ...failed(200, sent) })).toMatchObject({
			message: 'Workato refused to return the jobs of recipe 362905',
			description: expect.stringContaining('Workato said: The recipe is locked.'),
		});
	});
});

describe('Workato’s own message', () => {
	it.each([
		['a message', failed(400, { message: 'Bad request' }), 'Workato said: Bad request.'],
		[
			'an error and its type',
			failed(400, { error: 'Bad offset', error_type: 'BadRequest' }),
			'Workato said: Bad offset BadRequest.',
		],
		[
			'errors by field',
			failed(400, { message: 'Invalid', errors: { status: ['is unknown', 'is short'] } }),
			'Workato said: Invalid status: is unknown, is short.',
		],
		[
			'a list of errors',
			failed(400, { errors: [{ code: 400, title: 'Bad request' }, { message: 'Why' }] }),
			'Workato said: Bad request Why.',
		],
		[
			'JSON under another type',
			{ ...failed(400, { message: 'Bad request' }), headers: { 'content-type': 'text/plain' } },
			'Workato said: Bad request.',
		],
	])('is in the error if it’s %s', async (_as, response, quote) => {
		expect((await refusal(response)).description).toContain(quote);
	});

	it.each([
		['a page', text(404, '<html><h1>404</h1></html>')],
		['empty', text(404, '')],
		['null', failed(404, null)],
		['a number', failed(404, 404)],
		['a list', failed(404, ['Not found'])],
		['broken JSON', text(404, '{"message":"Not', 'application/json')],
		['an unknown shape', failed(404, { message: { text: 'x' }, errors: 5 })],
	])('is left out if the response is %s', async (_as, response) => {
		const error = await refusal(response);

		expect(error).toMatchObject({
			message: 'Workato found no recipe 362905 in customer 10847',
			httpCode: '404',
			description: expect.not.stringContaining('Workato said'),
		});
	});

	it('is truncated if it’s long', async () => {
		const { description } = await refusal(failed(400, { message: 'x'.repeat(5_000) }));

		expect(description?.length).toBeLessThan(800);
	});
});

describe('A redirect', () => {
	it.each([301, 302, 303, 307, 308])('with status %d isn’t followed', async (status) => {
		// Nothing responds there: a request to it would fail the test.
		const location = { location: 'https://elsewhere.example.com/api' };

		expect(await refusal(failed(status, {}, location))).toMatchObject({
			message: 'www.workato.com redirects to another address',
			httpCode: String(status),
			description: expect.stringContaining('the API token isn’t sent anywhere else'),
		});
	});
});

async function refusal(response: MockedResponse, parameters: INodeParameters = listJobs()) {
	// The list is requested once more, without the page size that Workato may not know.
	const isRepeated = parameters.operation === 'list' && [200, 400, 422].includes(response.status);
	respondWith(isRepeated ? [response, response] : [response]);
	return await errorOf(parameters, { credential: credential() });
}
