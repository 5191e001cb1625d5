import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

/** The credential's value for a host of one's own (Virtual Private Workato). */
export const CUSTOM_HOST = 'custom';

/**
 * Workato's data centres, by the base URL of their API. All but the UK's are in Workato's
 * documentation; the UK's is the one its web app answers on.
 */
export const DATA_CENTERS: INodePropertyOptions[] = [
	{ name: 'Australia (AU)', value: 'https://app.au.workato.com' },
	{ name: 'China (CN)', value: 'https://app.workatoapp.cn' },
	{ name: 'Developer Sandbox or Trial', value: 'https://app.trial.workato.com' },
	{ name: 'Europe (EU)', value: 'https://app.eu.workato.com' },
	{ name: 'Israel (IL)', value: 'https://app.il.workato.com' },
	{ name: 'Japan (JP)', value: 'https://app.jp.workato.com' },
	{ name: 'Singapore (SG)', value: 'https://app.sg.workato.com' },
	{ name: 'South Korea (KR)', value: 'https://app.kr.workato.com' },
	{ name: 'United Kingdom (UK)', value: 'https://app.uk.workato.com' },
	{ name: 'United States (US)', value: 'https://www.workato.com' },
	{
		name: 'Virtual Private Workato (Custom URL)',
		value: CUSTOM_HOST,
		description: 'A Workato of your company’s own, on a host of its own',
	},
];

/** The United States, where Workato puts a workspace unless asked otherwise. */
export const DEFAULT_DATA_CENTER = 'https://www.workato.com';

/**
 * The base URL as n8n's declarative engine evaluates it. It reads the credential alone: n8n checks
 * a credential's allowed domains only against a base URL that no parameter can change.
 */
export const BASE_URL_EXPRESSION = `={{ $credentials.dataCenter === "${CUSTOM_HOST}" ? ($credentials.customUrl || "").trim() : ($credentials.dataCenter || "") }}`;

/** The base URL as that expression has it, for where no engine evaluates it. */
export function baseUrlOf({ dataCenter, customUrl }: IDataObject): string {
	return String((dataCenter === CUSTOM_HOST ? customUrl : dataCenter) ?? '').trim();
}

/** What the credential itself says of connections: whether any certificate will do. */
export function sslSettingOf({ allowUnauthorizedCerts }: IDataObject): {
	skipSslCertificateValidation?: true;
} {
	return allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {};
}

/** Why something in the credential will not do, and what to enter instead. */
export interface CredentialProblem {
	message: string;
	advice: string;
}

const NO_HOST: CredentialProblem = {
	message: 'The Workato credential names no host: its Data Center or its Custom URL is empty',
	advice:
		'Choose in the credential the Data Center where you sign in to Workato. Enter https:// and the host alone, such as https://workato.example.com, if it is a Workato on a host of its own.',
};

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why no token may be sent to a base URL. Undefined for one that will do: https, or http on a
 * loopback address, with a host, a port perhaps, and nothing else.
 */
export function validateBaseUrl(baseUrl: string): CredentialProblem | undefined {
	if (baseUrl.trim() === '') return NO_HOST;
	const reason = baseUrlProblem(baseUrl.trim());
	return reason === undefined
		? undefined
		: {
				message: `The Custom URL of the Workato credential ${reason}`,
				advice:
					'Enter https:// and the host alone, such as https://workato.example.com: what the address bar of your Workato shows before the first single slash.',
			};
}

/**
 * Where people open recipes and jobs of a data centre in the browser. Only the United States have
 * another host for it than for the API.
 */
export function appUrlOf(baseUrl: string): string {
	const { origin } = new URL(baseUrl.trim());
	return origin === DEFAULT_DATA_CENTER ? 'https://app.workato.com' : origin;
}

function baseUrlProblem(baseUrl: string): string | undefined {
	if (!URL.canParse(baseUrl)) return 'is not a web address';
	if (!/^[a-z]+:\/\//i.test(baseUrl)) return 'does not begin with https://';
	const { protocol, hostname, username, password, pathname } = new URL(baseUrl);
	if (username !== '' || password !== '') return 'holds a user name or a password';
	// A backslash is a slash to whoever reads an address, and n8n would put the path behind it.
	if (pathname !== '/' || /[?#\\]/.test(baseUrl)) return 'goes on after the host';
	const isLoopback = protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname);
	if (protocol !== 'https:' && !isLoopback) return 'does not begin with https://';
	return undefined;
}

/**
 * Why a token will not do, and what to enter instead. n8n's HTTP client takes out of a header what
 * cannot stand there, without a word: what is sent is another token then, and an answer that repeats
 * it would not be known for a secret.
 */
export function validateToken(entered: unknown): CredentialProblem | undefined {
	const token = typeof entered === 'string' ? entered.trim() : '';
	const reason = tokenProblem(token);
	return reason === undefined
		? undefined
		: {
				message: `The API Token of the Workato credential ${reason}`,
				advice:
					'Copy the token from Workato once more (Workspace admin > API clients), paste it into the credential with nothing before or after it, and save.',
			};
}

function tokenProblem(token: string): string | undefined {
	if (token === '') return 'is empty';
	return /^[\x21-\x7e]+$/.test(token)
		? undefined
		: 'has a space, a line break or another character in it that no API token has';
}
