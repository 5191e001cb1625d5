import * as fc from 'fast-check';
import {
	BASE_URL_EXPRESSION,
	baseUrlOf,
	CUSTOM_HOST,
	DATA_CENTERS,
	DEFAULT_DATA_CENTER,
	validateBaseUrl,
	appUrlOf,
} from '../../../nodes/Workato/transport/connection';
import { propertyParameters } from '../../support/propertyRuns';

const BASE_URLS = DATA_CENTERS.map(({ value }) => String(value)).filter(
	(url) => url !== CUSTOM_HOST,
);

describe('A Custom URL', () => {
	it.each([
		...BASE_URLS,
		'https://workato.example.com',
		'https://workato.example.com/',
		'https://workato.example.com:8443',
		' https://workato.example.com\n',
		'HTTPS://WORKATO.EXAMPLE.COM',
		'https://10.0.0.7',
		'https://[fd00::7]:8443',
		'http://localhost:5000',
		'http://127.0.0.1:5000/',
		'http://[::1]:5000',
		'https://localhost',
	])('%j gets the token', (url) => {
		expect(validateBaseUrl(url)).toBeUndefined();
	});

	it.each([
		['workato.example.com', 'isn’t a URL'],
		['https://', 'isn’t a URL'],
		['https://work ato', 'isn’t a URL'],
		['https://user@workato.example.com', 'contains a user name or password'],
		['https://user:secret@workato.example.com', 'contains a user name or password'],
		['https://www.workato.com@evil.example', 'contains a user name or password'],
		['https://workato.example.com/api', 'has something after the host'],
		['https://workato.example.com//', 'has something after the host'],
		['https://workato.example.com\\', 'has something after the host'],
		['http://localhost\\', 'has something after the host'],
		['https://workato.example.com?', 'has something after the host'],
		['https://workato.example.com#', 'has something after the host'],
		['https://workato.example.com/?a=b', 'has something after the host'],
		['http://workato.example.com', 'doesn’t begin with https://'],
		['http://localhost.example.com', 'doesn’t begin with https://'],
		['http://127.0.0.2', 'doesn’t begin with https://'],
		['http://0.0.0.0', 'doesn’t begin with https://'],
		['ftp://workato.example.com', 'doesn’t begin with https://'],
		['file:///', 'doesn’t begin with https://'],
	])('%j is rejected: it %s', (url, reason) => {
		expect(validateBaseUrl(url)?.message).toBe(
			`The Custom URL of the Workato credential ${reason}`,
		);
	});

	it.each(['', '  '])('is rejected if it’s empty, as is an empty Data Center: %j', (url) => {
		expect(validateBaseUrl(url)).toEqual({
			message: 'The Workato credential has no host: Data Center or Custom URL is empty',
			advice: expect.stringContaining('In the credential, choose the Data Center'),
		});
	});

	it('is rejected with a message that doesn’t repeat it', () => {
		expect(validateBaseUrl('https://user:secret@h')?.advice).toContain(
			'https://workato.example.com',
		);
		expect(JSON.stringify(validateBaseUrl('https://user:secret@h'))).not.toContain('secret');
	});

	it('gets the token only if it’s a host alone, with https or on this machine', () => {
		const anyUrl = fc.oneof(
			fc.webUrl({ validSchemes: ['http', 'https', 'ftp'], withQueryParameters: true }),
			fc
				.tuple(fc.constantFrom('https://', 'http://', '//', 'https:', ' '), fc.string())
				.map(([scheme, rest]) => scheme + rest),
			fc.string({ unit: 'binary' }),
		);
		fc.assert(
			fc.property(anyUrl, (text) => {
				if (validateBaseUrl(text) !== undefined) return;
				const url = new URL(text.trim());
				expect(text).not.toContain('\\');
				expect([url.pathname, url.search, url.hash]).toEqual(['/', '', '']);
				expect([url.username, url.password]).toEqual(['', '']);
				const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
				expect(url.protocol === 'https:' || isHere).toBe(true);
			}),
			propertyParameters(2_000),
		);
	});
});

describe('The web app of a data center', () => {
	it.each(BASE_URLS.filter((url) => url !== DEFAULT_DATA_CENTER))(
		'is at the address of its API: %s',
		(url) => {
			expect(appUrlOf(url)).toBe(url);
		},
	);

	it.each(['https://www.workato.com', 'https://www.workato.com/', 'https://WWW.workato.com'])(
		'has its own host in the United States: %s',
		(url) => {
			expect(appUrlOf(url)).toBe('https://app.workato.com');
		},
	);

	it('keeps the port of a Custom URL', () => {
		expect(appUrlOf(' http://localhost:5000/ ')).toBe('http://localhost:5000');
	});
});

describe('The data centers', () => {
	it('are https addresses without a path, each once', () => {
		expect(new Set(BASE_URLS).size).toBe(BASE_URLS.length);
		for (const url of BASE_URLS) expect(new URL(url).origin).toBe(url);
	});

	it('are sorted by name', () => {
		const names = DATA_CENTERS.map(({ name }) => name);
		expect(names).toEqual([...names].sort());
	});

	it('give the base URL from nothing but the credential', () => {
		expect(BASE_URL_EXPRESSION).not.toContain('$parameter');
	});

	it.each([
		[
			{ dataCenter: 'https://app.eu.workato.com', customUrl: 'https://h' },
			'https://app.eu.workato.com',
		],
		[{ dataCenter: CUSTOM_HOST, customUrl: ' https://h ' }, 'https://h'],
		[{ dataCenter: CUSTOM_HOST }, ''],
		[{ dataCenter: null }, ''],
		[{}, ''],
	])('have the base URL of the credential: %j is %j', (credential, baseUrl) => {
		expect(baseUrlOf(credential)).toBe(baseUrl);
	});
});
