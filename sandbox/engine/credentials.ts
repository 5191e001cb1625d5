import {
	ICredentialsHelper,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
} from 'n8n-workflow';

/** Hands out one set of credentials, and signs with it as n8n does: by what its type says. */
export class OneCredential extends ICredentialsHelper {
	/**
	 * @param type declares how to sign (`authenticate`, generic)
	 * @param data the credential's fields
	 * @param onRequest gets what the node asks of n8n's HTTP client, before it is signed
	 */
	constructor(
		private readonly type: ICredentialType,
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
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { url = '' } = { url: '', ...requestOptions };
		const signed: IHttpRequestOptions = { ...requestOptions, url };
		this.onRequest({ ...signed });
		for (const [name, template] of Object.entries(headersOf(this.type))) {
			signed.headers = {
				...signed.headers,
				[name]: evaluate(String(template), credentials, workflow, node),
			};
		}
		return signed;
	}

	/** Like n8n, which runs it only if the credential has an expirable property that is empty. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type.properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (expirable !== undefined && (credentials[expirable.name] ?? expirable.default) === '') {
			await this.type.preAuthentication?.call(helpers, credentials);
		}
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
		return this.type.properties;
	}
}

function headersOf({ authenticate }: ICredentialType): object {
	if (authenticate === undefined || typeof authenticate === 'function') {
		throw new Error('Only a generic way to sign is known here');
	}
	return authenticate.properties.headers ?? {};
}

/** No node runs while a credential signs. */
const noNodeTypes: INodeTypes = {
	getByName: () => refuse(),
	getByNameAndVersion: () => ({
		description: {
			displayName: 'Signing',
			name: 'signing',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Signing' },
			inputs: [],
			outputs: [],
			usableAsTool: true,
			properties: [],
		},
	}),
	getKnownTypes: () => ({}),
};

function refuse(): never {
	throw new Error('No node runs here');
}

const signing: INode = {
	id: 'signing',
	name: 'Signing',
	type: 'signing',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Evaluates an expression of the credential with n8n's own evaluator, as it does for a node. */
export function evaluate(
	template: string,
	$credentials: IDataObject,
	workflow = signingWorkflow(),
	node = signing,
): string {
	const keys = { $credentials };
	return String(
		workflow.expression.getSimpleParameterValue(node, template, 'internal', keys, undefined, ''),
	);
}

function signingWorkflow(): Workflow {
	return new Workflow({ nodes: [signing], connections: {}, active: false, nodeTypes: noNodeTypes });
}
