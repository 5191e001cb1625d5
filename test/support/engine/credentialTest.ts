import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type INodeType,
} from 'n8n-workflow';
import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { newRunData } from '../../../sandbox/engine/engineVersions';
import { nodeOf, nodeTypesOf, workflowOf } from './behindStart';
import { additionalData } from './runNode';

/** What the editor shows under a saved credential. */
export interface CredentialVerdict {
	status: 'OK' | 'Error';
	message: string;
}

const workatoApi = new WorkatoApi();

/** Tests a credential as n8n's own tester does: through its engine, with the same rules. */
export async function testCredential(
	credential: ICredentialDataDecryptedObject,
): Promise<CredentialVerdict> {
	return await testWith(credential, workatoApi.test);
}

/** The same as n8n 1.x does, which ignores every error status. */
export async function testCredentialAsN8n1(
	credential: ICredentialDataDecryptedObject,
): Promise<CredentialVerdict> {
	const { request, ...test } = workatoApi.test;
	return await testWith(credential, {
		...test,
		request: { ...request, ignoreHttpStatusErrors: true },
	});
}

async function testWith(
	credential: ICredentialDataDecryptedObject,
	{ request, rules = [] }: ICredentialTestRequest,
): Promise<CredentialVerdict> {
	const type = nodeTypeFor(request);
	const node = nodeOf(type.description.name, {});
	const workflow = workflowOf(node, nodeTypesOf({ [type.description.name]: type }));
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData({ credential }),
		'internal',
		newRunData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const stored = { id: 'credential-1', name: 'Workato', type: workatoApi.name, data: credential };
	try {
		const [[item] = []] = (await new RoutingNode(context, type, stored).runNode()) ?? [];
		const verdict = rules.find(
			({ type: kind, properties }) =>
				kind === 'responseSuccessBody' &&
				'key' in properties &&
				valueAt(item?.json, properties.key) === properties.value,
		);
		return verdict
			? { status: 'Error', message: verdict.properties.message }
			: { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageFor(error, rules) };
	}
}

/** The tester's message for an error: from the rules, the status, the code or the error itself. */
function messageFor(error: unknown, rules: NonNullable<ICredentialTestRequest['rules']>): string {
	const response = valueAt(error, 'cause.response');
	if (response === undefined || response === null) {
		return String(valueAt(error, 'cause.code') ?? valueAt(error, 'message'));
	}
	const status = valueAt(response, 'status');
	const verdict = rules.find(
		({ type, properties }) =>
			type === 'responseCode' && !('key' in properties) && properties.value === status,
	);
	return (
		verdict?.properties.message ??
		(String(valueAt(response, 'statusText') ?? '') || `Received HTTP status code: ${status}`)
	);
}

/** The value at a path with dots, like lodash's `get`. */
function valueAt(from: unknown, path: string): unknown {
	return path.split('.').reduce((at: unknown, key) => {
		if (at === null || at === undefined) return undefined;
		const held: unknown = Reflect.get(Object(at), key);
		return held;
	}, from);
}

function nodeTypeFor(request: ICredentialTestRequest['request']): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: { name: 'No Operation' },
			inputs: [],
			outputs: [],
			usableAsTool: true,
			credentials: [{ name: workatoApi.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}
