import {
	UserError,
	type IAuthenticateGeneric,
	type IAuthenticateRuleResponseCode,
	type IAuthenticateRuleResponseSuccessBody,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type Icon,
	type IDataObject,
	type IHttpRequestHelper,
	type INodeProperties,
} from 'n8n-workflow';
import {
	BASE_URL_EXPRESSION,
	baseUrlOf,
	CUSTOM_HOST,
	DATA_CENTERS,
	DEFAULT_DATA_CENTER,
	validateBaseUrl,
	validateToken,
} from '../nodes/Workato/transport/connection';

const NO_WORKATO =
	'There is no Workato API at this address. Check Data Center or Custom URL. The Custom URL is what your browser’s address bar shows in Workato, up to the first single slash.';

const BAD_TOKEN =
	'Workato didn’t accept the API token. Check that it is complete, that its API client is still active (in Workato: Workspace admin > API clients), and that Data Center is where you sign in.';

const NOT_NOW =
	'Workato couldn’t check the API token: it reported a server error or too many requests. Try again in a minute.';

const REFUSED =
	'Workato couldn’t check the API token: it refused the request. Check Data Center or Custom URL, and whether there is a proxy or gateway between n8n and Workato.';

/** All but a success and a 403, which prove that the token is valid. */
const NO_PROOF_STATUSES = Array.from({ length: 300 }, (_, index) => 300 + index).filter(
	(status) => status !== 403,
);

/** What Workato sends instead of an answer says nothing about the token. */
const NOT_NOW_STATUSES = [408, 429, 500, 502, 503, 504];

/** The statuses of a web server that doesn't have this path, or redirects to another. */
const NOT_WORKATO_STATUSES = [301, 302, 303, 307, 308, 404, 405, 410];

/**
 * n8n 1.x ignores every error status, so the words of the response have to do: those that Workato
 * documents, and the usual ones for a 429.
 */
const MESSAGES_BY_WORDS: Array<[words: string, message: string]> = [
	['Unauthorized', BAD_TOKEN],
	['Bad request', REFUSED],
	['Not found', NO_WORKATO],
	['Server error', NOT_NOW],
	['Too many requests', NOT_NOW],
	['Too Many Requests', NOT_NOW],
];

/** Where an error's words are: as documented, and as seen. */
const WORDS_KEYS = ['message', 'error', 'errors.0.title'];

/** No password, whatever its name sounds like: n8n would blank it in the form. */
const ignoreSslField: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description:
		'Whether to connect even if the certificate of your Workato can’t be verified, as with a private certificate of Virtual Private Workato',
};

export class WorkatoApi implements ICredentialType {
	name = 'workatoApi';

	displayName = 'Workato API';

	icon: Icon = { light: 'file:../icons/workato.svg', dark: 'file:../icons/workato.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-workato/n8n-nodes-workato#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Data Center',
			name: 'dataCenter',
			type: 'options',
			options: DATA_CENTERS,
			default: DEFAULT_DATA_CENTER,
			description:
				'The region of your workspace. When you’re signed in to Workato, the address bar shows it: app.workato.com is the United States.',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://workato.example.com',
			displayOptions: { show: { dataCenter: [CUSTOM_HOST] } },
			description: 'The URL of your Workato: https:// and the host, without a path',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The token of an API client. In Workato, open Workspace admin > API clients. Its role needs Jobs: List and Get details, under Customer workspaces > Projects.',
		},
		ignoreSslField,
		{
			displayName: 'Checked',
			name: 'checked',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{ ($credentials.apiToken || "").trim() }}' },
		},
	};

	/**
	 * Rejects unsafe URLs and invalid tokens before n8n authenticates the request. n8n runs this only
	 * for credentials with an expirable property. That property stays empty here: nothing is stored.
	 */
	preAuthentication = async function (
		this: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const refusal = validateBaseUrl(baseUrlOf(credential)) ?? validateToken(credential.apiToken);
		if (refusal !== undefined) throw new UserError(`${refusal.message}. ${refusal.advice}`);
		return {};
	};

	/**
	 * Asks whose token it is. A role that may not read that gets a 403, which proves that the token is
	 * valid, as a 200 does. Only a 401 means an invalid token.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: BASE_URL_EXPRESSION,
			url: '/api/users/me',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
			ignoreHttpStatusErrors: { ignore: true, except: NO_PROOF_STATUSES },
		},
		rules: testRules(),
	};
}

/** n8n reads each rule by its own type and runs both kinds, although its types don't allow a mix. */
function testRules(): ICredentialTestRequest['rules'] {
	const byStatus: IAuthenticateRuleResponseCode[] = [
		responseCodeRule(400, REFUSED),
		responseCodeRule(401, BAD_TOKEN),
		...NOT_WORKATO_STATUSES.map((status) => responseCodeRule(status, NO_WORKATO)),
		...NOT_NOW_STATUSES.map((status) => responseCodeRule(status, NOT_NOW)),
	];
	const byBody: IAuthenticateRuleResponseSuccessBody[] = [
		// An HTML page: Workato's API sends only JSON.
		successBodyRule('constructor.name', 'String', NO_WORKATO),
		...WORDS_KEYS.flatMap((key) =>
			MESSAGES_BY_WORDS.map(([value, message]) => successBodyRule(key, value, message)),
		),
	];
	return [...byStatus, ...byBody] as IAuthenticateRuleResponseCode[];
}

function responseCodeRule(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}

function successBodyRule(
	key: string,
	value: string,
	message: string,
): IAuthenticateRuleResponseSuccessBody {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}
