import {
	ICredentialsHelper,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type IRequestOptionsSimplified,
} from 'n8n-workflow';
import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { nodeTypes } from './nodeTypes';

const workatoApi = new WorkatoApi();

/** Hands out one set of credentials, and signs with it as n8n does: by what the credential says. */
export class OneCredential extends ICredentialsHelper {
	/**
	 * @param data the credential's fields
	 * @param onRequest gets what the node asks of n8n's HTTP client, before it is signed
	 */
	constructor(
		private readonly data: ICredentialDataDecryptedObject,
		private readonly onRequest: (options: IHttpRequestOptions) => void = () => {},
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { url = '' } = { url: '', ...requestOptions };
		const signed: IHttpRequestOptions = { ...requestOptions, url };
		this.onRequest({ ...signed });
		const headers = workatoApi.authenticate.properties.headers ?? {};
		for (const [name, template] of Object.entries(headers)) {
			signed.headers = { ...signed.headers, [name]: evaluate(String(template), credentials) };
		}
		return signed;
	}

	/** As n8n runs it: for a credential with an expirable property that is empty. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		await workatoApi.preAuthentication.call(helpers, credentials);
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Nothing here reads a stored credential');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.data };
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Nothing here stores a credential');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Nothing here stores a credential');
	}

	getCredentialsProperties(): INodeProperties[] {
		return workatoApi.properties;
	}
}

/** Evaluates an expression of the credential with n8n's own evaluator. */
export function evaluate(template: string, $credentials: IDataObject): string {
	const node: INode = {
		id: 'signing',
		name: 'Signing',
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const keys = { $credentials };
	return String(
		workflow.expression.getSimpleParameterValue(node, template, 'internal', keys, undefined, ''),
	);
}
