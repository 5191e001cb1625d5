import {
	ICredentialsHelper,
	isExpression,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type Workflow,
} from 'n8n-workflow';
import { files, loadCredential } from './n8nModules';

const types: Record<string, ICredentialType> = {
	workatoApi: loadCredential(files.workatoApi, 'WorkatoApi'),
	httpBearerAuth: loadCredential(files.httpBearerAuth, 'HttpBearerAuth'),
};

/** Hands out a token for either credential, and signs step by step as n8n's own helper does. */
export class BenchCredentials extends ICredentialsHelper {
	constructor(
		private readonly url: string,
		private readonly token: string,
	) {
		super();
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const headers: IDataObject = { ...requestOptions.headers };
		const authenticate = types[typeName]?.authenticate;
		if (authenticate !== undefined && typeof authenticate !== 'function') {
			for (const [name, value] of Object.entries(authenticate.properties.headers ?? {})) {
				headers[resolve(name)] = resolve(String(value));
			}
		}
		// n8n hands over the options of either of its HTTP helpers and wants the same back, whatever
		// the type says: only the newer one's have a `url`.
		return { ...requestOptions, headers } as IHttpRequestOptions;

		function resolve(text: string): string {
			if (!isExpression(text)) return text;
			const keys = { $credentials: credentials };
			const { expression } = workflow;
			return String(
				expression.getSimpleParameterValue(node, text, 'internal', keys, undefined, ''),
			);
		}
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		await types[typeName]?.preAuthentication?.call(helpers, credentials);
		return undefined;
	}

	async getDecrypted(
		_additionalData: unknown,
		_details: unknown,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		return typeName === 'workatoApi'
			? { dataCenter: 'custom', customUrl: this.url, apiToken: this.token }
			: { token: this.token };
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return types[typeName]?.properties ?? [];
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Nothing here reads a stored credential');
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Nothing here stores a credential');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Nothing here stores a credential');
	}
}
