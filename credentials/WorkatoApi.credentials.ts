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
	'No Workato API answers at this address. Check Data Center, or the Custom URL: it is what the address bar of your Workato shows before the first single slash.';

const BAD_TOKEN =
	'Workato did not accept the API token. Check that it is whole, that its API client is still active (in Workato: Workspace admin > API clients), and that Data Center is where you sign in.';

/** What a web server answers that knows no such path, or sends on to another. */
const NOT_WORKATO_STATUSES = [301, 302, 303, 307, 308, 404, 405, 410];

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
				'Where your workspace is: the address bar shows it when you are signed in to Workato. For the United States it is app.workato.com.',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://workato.example.com',
			displayOptions: { show: { dataCenter: [CUSTOM_HOST] } },
			description: 'The address of your Workato: https:// and the host, without a path',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The token of an API client: in Workato, open Workspace admin > API clients. Its role needs Jobs: List and Get details, under Customer workspaces > Projects.',
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
	 * Refuses an address to which no token may go, and what is no token, before n8n signs the
	 * request. n8n runs this for credentials with an expirable property, which stays empty here:
	 * nothing is ever stored.
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
	 * Asks who the token belongs to. A role that may not read that gets a 403, which proves the token
	 * as well as a 200 does: only a 401 is a bad one.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: BASE_URL_EXPRESSION,
			url: '/api/users/me',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
			ignoreHttpStatusErrors: { ignore: true, except: [401, ...NOT_WORKATO_STATUSES] },
		},
		rules: testRules(),
	};
}

/** n8n reads each rule by its type, and runs both kinds; its type says that they cannot mix. */
function testRules(): ICredentialTestRequest['rules'] {
	const byStatus: IAuthenticateRuleResponseCode[] = [
		{ type: 'responseCode', properties: { value: 401, message: BAD_TOKEN } },
		...NOT_WORKATO_STATUSES.map((value) => ({
			type: 'responseCode' as const,
			properties: { value, message: NO_WORKATO },
		})),
	];
	const byBody: IAuthenticateRuleResponseSuccessBody[] = [
		{
			// A page of HTML: Workato's API sends JSON alone.
			type: 'responseSuccessBody',
			properties: { key: 'constructor.name', value: 'String', message: NO_WORKATO },
		},
		{
			// Older n8n ignores every status where newer n8n can leave some out.
			type: 'responseSuccessBody',
			properties: { key: 'message', value: 'Unauthorized', message: BAD_TOKEN },
		},
	];
	return [...byStatus, ...byBody] as IAuthenticateRuleResponseCode[];
}
