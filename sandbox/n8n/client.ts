/* eslint-disable @n8n/community-nodes/no-restricted-imports -- talks to n8n from outside, never part of the package */
import { setTimeout as wait } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';
import { type Execution, readExecution } from './execution';
import type { WorkflowToImport } from './workflow';

/** The one user of the n8n started here. */
export const owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'User',
	password: 'Workato-jobs-1',
};

/** A credential as n8n's REST API expects it. */
export interface CredentialToSave {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

export type SavedCredential = CredentialToSave & { id: string };

const credentialTest = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });

export type CredentialTest = z.infer<typeof credentialTest>;

const withId = z.object({ id: z.string() });

const withVersion = z.object({ versionId: z.string() });

const run = z.object({
	id: z.string(),
	/** Final: "success", "error", "crashed", "canceled". Not final: "new", "running", "waiting". */
	status: z.string(),
});

/** An execution in n8n's list. */
export type Run = z.infer<typeof run>;

const publication = z.object({ status: z.string() });

const settings = z.object({ versionCli: z.string() });

const PUBLICATION_DEADLINE_MS = 30_000;

/** n8n gives a waiting execution a `stoppedAt`, which it keeps when the execution resumes. */
const UNDER_WAY = ['waiting', 'running', 'new'];

const EXECUTION_DEADLINE_MS = 120_000;

/** n8n's REST API, as its editor uses it, signed in as the owner. */
export class N8nClient {
	private isVersion1: Promise<boolean> | undefined;

	/** @param cookie of a client that has signed in before */
	constructor(
		readonly address: string,
		readonly cookie: string,
	) {}

	/** Creates the owner of a new n8n and signs in. */
	static async setUpOwner(address: string): Promise<N8nClient> {
		return N8nClient.signedIn(address, await send(address, 'POST', '/rest/owner/setup', owner));
	}

	/** Signs in to an n8n that has its owner. */
	static async signIn(address: string): Promise<N8nClient> {
		const { email, password } = owner;
		const login = { emailOrLdapLoginId: email, password };
		return N8nClient.signedIn(address, await send(address, 'POST', '/rest/login', login));
	}

	private static signedIn(address: string, { headers }: Response): N8nClient {
		const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		return new N8nClient(address, cookies.join('; '));
	}

	async saveCredential(credential: CredentialToSave): Promise<SavedCredential> {
		const { id } = withId.parse(await this.call('POST', '/rest/credentials', credential));
		return { ...credential, id };
	}

	/** Gives a saved credential other data, as its user does in the editor. */
	async changeCredential({ id, name, type }: SavedCredential, data: SavedCredential['data']) {
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** What the editor's "Retry" on a credential does. */
	async testCredential(credential: SavedCredential): Promise<CredentialTest> {
		return credentialTest.parse(
			await this.call('POST', '/rest/credentials/test', { credentials: credential }),
		);
	}

	/** @returns the saved workflow's id */
	async saveWorkflow(workflow: WorkflowToImport): Promise<string> {
		const body = { ...workflow, active: false };
		return withId.parse(await this.call('POST', '/rest/workflows', body)).id;
	}

	/** Publishes a saved workflow and waits until its triggers work. */
	async publish(workflowId: string, patienceMs = PUBLICATION_DEADLINE_MS): Promise<void> {
		const path = `/rest/workflows/${workflowId}`;
		// n8n 1.x has no versions to publish. It responds once the triggers work.
		if (await this.speaksVersion1()) return void (await this.call('PATCH', path, { active: true }));
		const { versionId } = withVersion.parse(await this.call('GET', path));
		await this.call('POST', `${path}/activate`, { versionId });
		await this.untilPublished(workflowId, patienceMs);
	}

	/** Replaces the nodes of a published workflow, as its user does who edits and publishes it again. */
	async edit(workflowId: string, { nodes, connections }: WorkflowToImport): Promise<void> {
		const path = `/rest/workflows/${workflowId}`;
		const { versionId } = withVersion.parse(await this.call('GET', path));
		await this.call('PATCH', path, { versionId, nodes, connections });
		await this.publish(workflowId);
	}

	/** Waits until the triggers of a published workflow work; throws if they don't. */
	async untilPublished(workflowId: string, patienceMs = PUBLICATION_DEADLINE_MS): Promise<void> {
		if (await this.speaksVersion1()) return;
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const response = await this.call('GET', `/rest/workflows/${workflowId}/publication-status`);
			const { status } = publication.parse(response);
			if (status === 'published') return;
			if (status === 'failed' || Date.now() > deadline) {
				throw new Error(`n8n did not publish ${workflowId}: ${JSON.stringify(response)}`);
			}
			await wait(100);
		}
	}

	async unpublish(workflowId: string): Promise<void> {
		const path = `/rest/workflows/${workflowId}`;
		if (await this.speaksVersion1()) await this.call('PATCH', path, { active: false });
		else await this.call('POST', `${path}/deactivate`);
	}

	/**
	 * Runs a saved workflow from its trigger up to the node named `last`, and waits until it ends or
	 * waits for someone (status "waiting").
	 */
	async run(workflowId: string, trigger: string, last: string): Promise<Execution> {
		const executionId = await this.start(workflowId, trigger, last);
		return await this.execution(executionId, () => true);
	}

	/** Starts the same, without waiting. @returns the execution's id */
	async start(workflowId: string, trigger: string, last: string): Promise<string> {
		const path = `/rest/workflows/${workflowId}`;
		const started = await this.call('POST', `${path}/run`, {
			// n8n 1.x runs what its editor shows, saved or not.
			...((await this.speaksVersion1()) ? { workflowData: await this.call('GET', path) } : {}),
			triggerToStartFrom: { name: trigger },
			destinationNode: { nodeName: last, mode: 'inclusive' },
		});
		return z.object({ executionId: z.string() }).parse(started).executionId;
	}

	/** Waits for the end of an execution that waited for someone and has resumed. */
	async ended(executionId: string): Promise<Execution> {
		return await this.execution(executionId, ({ status }) => !UNDER_WAY.includes(status));
	}

	/**
	 * A workflow's running executions and its last 100 that have ended. Earlier ones aren't requested:
	 * n8n sorts by start and pages by ID, so its next page may leave some out.
	 */
	async runs(workflowId: string): Promise<Run[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const response = await this.call('GET', `/rest/executions?limit=100&filter=${filter}`);
		return z.object({ results: z.array(run) }).parse(response).results;
	}

	/** Does what Retry does for a failed execution in the editor. @returns the new execution, when it has ended */
	async retry(executionId: string): Promise<Run> {
		const body = { loadWorkflow: true };
		return run.parse(await this.call('POST', `/rest/executions/${executionId}/retry`, body));
	}

	private async execution(id: string, isWanted: (found: Execution) => boolean): Promise<Execution> {
		const deadline = Date.now() + EXECUTION_DEADLINE_MS;
		for (;;) {
			const found = readExecution(await this.call('GET', `/rest/executions/${id}`));
			if (found && isWanted(found)) return found;
			if (Date.now() > deadline) {
				throw new Error(
					`n8n did not end execution ${id} within ${EXECUTION_DEADLINE_MS / 1000} seconds; ` +
						`look at the executions in ${this.address}.`,
				);
			}
			await wait(100);
		}
	}

	/** The names of the node types that n8n has loaded. */
	async nodeTypes(): Promise<string[]> {
		const response = await send(this.address, 'GET', '/types/nodes.json', undefined, this.cookie);
		return z
			.array(z.object({ name: z.string() }))
			.parse(await response.json())
			.map(({ name }) => name);
	}

	private async speaksVersion1(): Promise<boolean> {
		this.isVersion1 ??= this.call('GET', '/rest/settings').then((response) =>
			settings.parse(response).versionCli.startsWith('1.'),
		);
		return await this.isVersion1;
	}

	private async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await send(this.address, method, path, body, this.cookie);
		return z.object({ data: z.unknown() }).parse(await response.json()).data;
	}
}

async function send(address: string, method: string, path: string, body?: unknown, cookie = '') {
	const response = await fetch(address + path, {
		method,
		// n8n closes idle connections, perhaps just as the next request goes out.
		headers: { 'content-type': 'application/json', connection: 'close', cookie },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (response.ok) return response;
	throw new Error(
		`n8n responded ${response.status} to ${method} ${path}: ${await response.text()}`,
	);
}
