import {
	type Answer,
	answerWith,
	dropped,
	failed,
	ok,
	playWorkato,
	text,
} from '../../support/engine/mockedWorkato';
import { credential, customUrl, TOKEN } from '../../support/engine/parameters';
import { testCredential } from '../../support/engine/credentialTest';
import { isN8n1 } from '../../../sandbox/engine/engineVersions';

playWorkato();

/** n8n asks once more after a 401; 1.x, which knows no status that a test leaves to it, does not. */
function unauthorized(message: string): Answer[] {
	const answer = failed(401, { message });
	return isN8n1 ? [answer] : [answer, answer];
}

const OK = { status: 'OK', message: 'Connection successful!' };

const NO_WORKATO = {
	status: 'Error',
	message: expect.stringMatching(/^There is no Workato API at this address\. Check Data Center/),
};

describe('The test of a credential', () => {
	it('asks who the token belongs to', async () => {
		const requests = answerWith([ok({ id: 1, name: 'Ada' })]);
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
	])('is good for a token that %s', async (_what, answer) => {
		answerWith([answer]);

		expect(await testCredential(credential())).toEqual(OK);
	});

	it('asks a custom host, with spaces and a slash around it', async () => {
		const requests = answerWith([ok({ id: 1 })], 'https://workato.example.com');

		expect(await testCredential(customUrl(' https://workato.example.com/ '))).toEqual(OK);
		expect(requests.map(({ path }) => path)).toEqual(['/api/users/me']);
	});

	it('names the token where Workato does not accept it', async () => {
		answerWith(unauthorized('Unauthorized'));

		expect(await testCredential(credential())).toEqual({
			status: 'Error',
			message: expect.stringMatching(/did not accept the API token.*API clients.*Data Center/),
		});
	});

	it.each([
		['knows no such page', text(404, '<h1>404</h1>')],
		['answers with a page', text(200, '<!DOCTYPE html><h1>Sign in</h1>')],
		['takes no GET', text(405, '')],
	])('says that no Workato is there where the host %s', async (_what, answer) => {
		answerWith([answer]);

		expect(await testCredential(credential())).toEqual(NO_WORKATO);
	});

	it.each([
		['knows no such path', failed(404, { message: 'Not found' })],
		['sends on to another', failed(302, {}, { location: 'https://elsewhere.example.com/' })],
		['has moved', failed(301, {}, { location: 'https://elsewhere.example.com/' })],
	])('says so where the host %s and sends JSON, unless it is n8n 1.x', async (_what, answer) => {
		answerWith([answer]);

		expect(await testCredential(credential())).toEqual(isN8n1 ? OK : NO_WORKATO);
	});

	it.each(['ENOTFOUND', 'ECONNREFUSED'])('fails where the host is not there: %s', async (code) => {
		answerWith([dropped(code)]);

		expect((await testCredential(credential())).status).toBe('Error');
	});

	it('has a token in no verdict', async () => {
		answerWith(unauthorized(`Bearer ${TOKEN}`));

		expect((await testCredential(credential())).message).not.toContain(TOKEN);
	});
});
