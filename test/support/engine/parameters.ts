import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

export const TOKEN = 'wrkaus-engine-tests-not-a-real-token';

export const US = 'https://www.workato.com';

/** The value of a recipe, customer or job locator in a saved workflow. */
export function located(mode: string, value: string | number | boolean | null) {
	return { __rl: true, mode, value };
}

/** The node's parameters as a workflow saves them: only those that differ from the defaults. */
export function listJobs(overrides: INodeParameters = {}): INodeParameters {
	return {
		resource: 'job',
		operation: 'list',
		customer: located('id', 10847),
		recipe: located('id', 362905),
		...overrides,
	};
}

export function getJob(overrides: INodeParameters = {}): INodeParameters {
	return {
		resource: 'job',
		operation: 'get',
		customer: located('id', 10847),
		recipe: located('id', 362905),
		job: located('handle', 'j-AJMfQh8c-hsCXcs'),
		...overrides,
	};
}

export function credential(
	overrides: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return { dataCenter: US, customUrl: '', apiToken: TOKEN, ...overrides };
}

/** A credential with a Custom URL. */
export function customUrl(url: string): ICredentialDataDecryptedObject {
	return credential({ dataCenter: 'custom', customUrl: url });
}
