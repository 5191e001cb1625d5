import {
	type MockedResponse,
	respondWith,
	dropped,
	failed,
	ok,
	mockWorkato,
	text,
} from '../../support/engine/mockedWorkato';
import { credential, customUrl, TOKEN } from '../../support/engine/parameters';
import { testCredential, testCredentialAsN8n1 } from '../../support/engine/credentialTest';
import { isN8n1 } from '../../../sandbox/engine/engineVersions';

mockWorkato();

/** n8n 2 repeats the request after a 401; 1.x doesn't. */
function unauthorized(message: string): MockedResponse[] {
	const response = failed(401, { message });
	return isN8n1 ? [response] : [response, response];
}

const OK = { status: 'OK', message: 'Connection successful!' };

const NO_WORKATO = {
	status: 'Error',
	message: expect.stringMatching(/^There is no Workato API at this address\. Check Data Center/),
};

describe('The credential test', () => {
	it('requests the token’s user', async () => {
		const requests = respondWith([ok({ id: 1, name: 'Ada' })]);
		await testCredential(credential());

		expect(requests).toEqual([
			expect.objectContaining({
				path: '/api/users/me',
				headers: expect.objectContaining({
					authorization: `Bearer ${TOKEN}`,
					accept: 'application/json',
				}),
			}),
		]);
	});

	it.each([
		['may read its workspace', ok({ id: 1, name: 'Ada' })],
		['may not read its workspace', failed(403, { message: 'Forbidden' })],
	])('accepts a token that %s', async (_what, response) => {
		respondWith([response]);

		expect(await testCredential(credential())).toEqual(OK);
	});

	it('sends its request to a custom host, entered with spaces and a slash', async () => {
		const requests = respondWith([ok({ id: 1 })], 'https://workato.example.com');

		expect(await testCredential(customUrl(' https://workato.example.com/ '))).toEqual(OK);
		expect(requests.map(({ path }) => path)).toEqual(['/api/users/me']);
	});

	it('names the token if Workato doesn’t accept it', async () => {
		respondWith(unauthorized('Unauthorized'));

		expect(await testCredential(credential())).toEqual({
			status: 'Error',
			message: expect.stringMatching(/didn’t accept the API token.*API clients.*Data Center/),
		});
	});

	it.each([
		['has no such page', text(404, '<h1>404</h1>')],
		['has no such path', failed(404, { message: 'Not found' })],
		['responds with a page', text(200, '<!DOCTYPE html><h1>Sign in</h1>')],
		['allows no GET', text(405, '')],
	])('says that the address isn’t Workato’s if the host %s', async (_what, response) => {
		respondWith([response]);

		expect(await testCredential(credential())).toEqual(NO_WORKATO);
	});

	it.each([
		['redirects to another', failed(302, {}, { location: 'https://elsewhere.example.com/' })],
		['has moved', failed(301, {}, { location: 'https://elsewhere.example.com/' })],
	])('says so if the host %s with JSON, except in n8n 1.x', async (_what, response) => {
		respondWith([response]);

		expect(await testCredential(credential())).toEqual(isN8n1 ? OK : NO_WORKATO);
	});

	it.each([
		['a server error', failed(500, { message: 'Server error' })],
		['a gateway’s page', text(502, '<h1>Bad gateway</h1>')],
		['too many requests', failed(429, { message: 'Too many requests' })],
		['a bad request', failed(400, { message: 'Bad request' })],
	])('says nothing of the token after %s', async (_what, answer) => {
		respondWith([answer]);

		expect(await testCredential(credential())).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Workato couldn’t check|^There is no Workato API/),
		});
	});

	it('says that Workato couldn’t check the token after a server error', async () => {
		respondWith([failed(500, { message: 'Server error' })]);

		expect((await testCredential(credential())).message).toMatch(
			/^Workato couldn’t check the API token/,
		);
	});

	it.each(['ENOTFOUND', 'ECONNREFUSED'])('fails if the host can’t be reached: %s', async (code) => {
		respondWith([dropped(code)]);

		expect((await testCredential(credential())).status).toBe('Error');
	});

	it('never shows the token', async () => {
		respondWith(unauthorized(`Bearer ${TOKEN}`));

		expect((await testCredential(credential())).message).not.toContain(TOKEN);
	});
});

describe('The credential test of n8n 1.x, which ignores the status', () => {
	const SHAPES: Array<[string, (words: string) => object]> = [
		['as documented', (message) => ({ message })],
		['as an error', (error) => ({ error, error_type: 'Error' })],
		['in a list', (title) => ({ errors: [{ code: 400, title }] })],
	];

	const ERRORS: Array<[number, string, RegExp]> = [
		[401, 'Unauthorized', /didn’t accept the API token/],
		[400, 'Bad request', /couldn’t check the API token: it refused/],
		[404, 'Not found', /no Workato API at this address/],
		[429, 'Too many requests', /couldn’t check the API token: it reported/],
		[429, 'Too Many Requests', /couldn’t check the API token: it reported/],
		[500, 'Server error', /couldn’t check the API token: it reported/],
	];

	describe.each(SHAPES)('takes no error for a proof of the token: %s', (_shape, body) => {
		it.each(ERRORS)('%d %s', async (status, words, message) => {
			respondWith([failed(status, body(words))]);

			expect(await testCredentialAsN8n1(credential())).toEqual({
				status: 'Error',
				message: expect.stringMatching(message),
			});
		});
	});

	it.each([
		['may read its workspace', ok({ id: 1, name: 'Ada' })],
		['may not read its workspace', failed(403, { message: 'Forbidden' })],
	])('accepts a token that %s', async (_what, response) => {
		respondWith([response]);

		expect(await testCredentialAsN8n1(credential())).toEqual(OK);
	});
});
