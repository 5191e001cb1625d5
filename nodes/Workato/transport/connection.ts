import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodePropertyOptions,
} from 'n8n-workflow';

/** The value of Data Center for Virtual Private Workato, which has a host of its own. */
export const CUSTOM_HOST = 'custom';

/**
 * Workato's data centers, by the base URL of their API. All but the UK's are in Workato's
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
		description: 'Your company’s own Workato, at its own address',
	},
];

/** The United States, Workato's default for new workspaces. */
export const DEFAULT_DATA_CENTER = 'https://www.workato.com';

/**
 * The base URL as n8n's declarative engine evaluates it. It reads the credential alone: n8n checks
 * a credential's allowed domains only against a base URL that no parameter can change.
 */
export const BASE_URL_EXPRESSION = `={{ $credentials.dataCenter === "${CUSTOM_HOST}" ? ($credentials.customUrl || "").trim() : ($credentials.dataCenter || "") }}`;

/** The same base URL, for code that runs without n8n's declarative engine. */
export function baseUrlOf({ dataCenter, customUrl }: IDataObject): string {
	return String((dataCenter === CUSTOM_HOST ? customUrl : dataCenter) ?? '').trim();
}

/** @throws NodeOperationError if a credential's base URL or token isn't valid */
export function assertUsable(node: INode, baseUrl: string, { apiToken }: IDataObject): void {
	const problem = validateBaseUrl(baseUrl) ?? validateToken(apiToken);
	if (problem === undefined) return;
	throw new NodeOperationError(node, problem.message, { description: problem.advice });
}

/** The credential's own setting for connections: whether to accept any certificate. */
export function sslSettingOf({ allowUnauthorizedCerts }: IDataObject): {
	skipSslCertificateValidation?: true;
} {
	return allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {};
}

/** What's wrong with the credential, and what to enter instead. */
export interface CredentialProblem {
	message: string;
	advice: string;
}

const NO_HOST: CredentialProblem = {
	message: 'The Workato credential has no host: Data Center or Custom URL is empty',
	advice:
		'In the credential, choose the Data Center where you sign in to Workato. For Virtual Private Workato, fill in Custom URL. Enter only https:// and the host, such as https://workato.example.com.',
};

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Checks whether a token may be sent to a base URL: https, or http on a loopback address, with a host,
 * optionally a port, and nothing else.
 *
 * @returns undefined if it may
 */
export function validateBaseUrl(baseUrl: string): CredentialProblem | undefined {
	if (baseUrl.trim() === '') return NO_HOST;
	const reason = baseUrlProblem(baseUrl.trim());
	return reason === undefined
		? undefined
		: {
				message: `The Custom URL of the Workato credential ${reason}`,
				advice:
					'Enter only https:// and the host, such as https://workato.example.com: what your browser’s address bar shows in Workato, up to the first single slash.',
			};
}

/**
 * The URL of a data center's web app, where people open recipes and jobs. Only in the United States
 * does it differ from the API's.
 */
export function appUrlOf(baseUrl: string): string {
	const { origin } = new URL(baseUrl.trim());
	return origin === DEFAULT_DATA_CENTER ? 'https://app.workato.com' : origin;
}

function baseUrlProblem(baseUrl: string): string | undefined {
	if (!URL.canParse(baseUrl)) return 'isn’t a URL';
	if (!/^[a-z]+:\/\//i.test(baseUrl)) return 'doesn’t begin with https://';
	const { protocol, hostname, username, password, pathname } = new URL(baseUrl);
	if (username !== '' || password !== '') return 'contains a user name or password';
	// URL parsers read a backslash as a slash, and n8n would append the path after it.
	if (pathname !== '/' || /[?#\\]/.test(baseUrl)) return 'has something after the host';
	const isLoopback = protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname);
	if (protocol !== 'https:' && !isLoopback) return 'doesn’t begin with https://';
	return undefined;
}

/**
 * Checks a token. n8n's HTTP client silently removes characters that aren't valid in a header. It
 * would then send a different token, and error messages wouldn't recognize and hide it.
 *
 * @returns undefined if it's valid
 */
export function validateToken(entered: unknown): CredentialProblem | undefined {
	const token = typeof entered === 'string' ? entered.trim() : '';
	const reason = tokenProblem(token);
	return reason === undefined
		? undefined
		: {
				message: `The API Token of the Workato credential ${reason}`,
				advice:
					'Copy the token from Workato again (Workspace admin > API clients), paste it into the credential without anything before or after it, and save.',
			};
}

function tokenProblem(token: string): string | undefined {
	if (token === '') return 'is empty';
	return /^[\x21-\x7e]+$/.test(token)
		? undefined
		: 'contains a space, a line break or another character that isn’t valid in a token';
}
