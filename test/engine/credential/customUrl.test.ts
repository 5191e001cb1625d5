import { mockWorkato } from '../../support/engine/mockedWorkato';
import { credential, customUrl, getJob, listJobs } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';
import { testCredential } from '../../support/engine/credentialTest';

// No response is mocked here, so any request fails its test.
mockWorkato();

const REFUSED = [
	['nothing', '', 'is empty'],
	['spaces', '   ', 'is empty'],
	['a word', 'garbage', 'isn’t a URL'],
	['a host only', 'workato.example.com', 'isn’t a URL'],
	['a host and a port alone', 'workato.example.com:8443', ''],
	['http', 'http://workato.example.com', 'doesn’t begin with https://'],
	['http on a host that only starts like localhost', 'http://localhost.example.com', 'https://'],
	['http on another loopback address', 'http://127.0.0.1.nip.io', 'https://'],
	['another protocol', 'ftp://workato.example.com', 'doesn’t begin with https://'],
	['a JavaScript URL', 'javascript:alert(1)', ''],
	['a path', 'https://workato.example.com/api', 'has something after the host'],
	['a backslash', 'https://workato.example.com\\', 'has something after the host'],
	['a page of Workato', 'https://app.workato.com/recipes/5', 'has something after the host'],
	['a query', 'https://workato.example.com?x=1', 'has something after the host'],
	['an empty query', 'https://workato.example.com/?', 'has something after the host'],
	['a fragment', 'https://workato.example.com/#x', 'has something after the host'],
	['a user', 'https://ada@workato.example.com', 'contains a user name or password'],
	['a password', 'https://ada:secret@workato.example.com', 'contains a user name or password'],
	[
		'a host that only starts like Workato’s',
		'https://www.workato.com@evil.example.com',
		'user name',
	],
] as const;

describe('A custom URL that must not get a token', () => {
	it.each(REFUSED)(
		'stops List with a message that says what to enter: %s',
		async (_what, url, reason) => {
			const error = await errorOf(listJobs(), { credential: customUrl(url) });

			const shown = `${error.message} ${error.description}`;
			expect(shown).toContain(reason);
			expect(shown).toContain(
				'Enter only https:// and the host, such as https://workato.example.com',
			);
		},
	);

	it('stops Get, too', async () => {
		const { message } = await errorOf(getJob(), {
			credential: customUrl('http://workato.example.com'),
		});

		expect(message).toContain('doesn’t begin with https://');
	});

	it.each(REFUSED)(
		'fails the credential test with a message that says what to enter: %s',
		async (_what, url) => {
			expect(await testCredential(customUrl(url))).toEqual({
				status: 'Error',
				message: expect.stringContaining('Enter only https:// and the host'),
			});
		},
	);
});

describe.each([null, '', ' '])('A Data Center of %j', (dataCenter) => {
	// n8n takes what an expression or its API puts into a credential, null included.
	const empty = Object.assign(credential(), { dataCenter });
	const shown = 'Data Center or Custom URL is empty';

	it('stops List with a message that says what to choose', async () => {
		const { message, description } = await errorOf(listJobs(), { credential: empty });

		expect(message).toContain(shown);
		expect(description).toContain('In the credential, choose the Data Center');
	});

	it('fails the credential test', async () => {
		expect(await testCredential(empty)).toEqual({
			status: 'Error',
			message: expect.stringContaining(shown),
		});
	});
});
