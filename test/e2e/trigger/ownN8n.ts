/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- starts an n8n of its own, never part of the package */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as unflatten } from 'flatted';
import { z } from 'zod';
import { N8nClient } from '../../../sandbox/n8n/client';
import { cpuMsOf } from '../../../sandbox/n8n/cpu';
import type { N8nInstallation } from '../../../sandbox/n8n/installation';
import { explainEnd, startN8n, type N8nServer } from '../../../sandbox/n8n/server';
import { Session } from '../../../sandbox/session/session';

const item = z.object({ json: z.record(z.unknown()) });

const output = z.object({ main: z.array(z.array(item).nullable()) });

const nodeRun = z.object({
	data: output.optional(),
	error: z.object({ message: z.string() }).passthrough().optional(),
});

/** A killed execution has only the data with which it started. */
const stored = z.object({
	resultData: z.object({
		runData: z.record(z.array(nodeRun)),
		error: z.object({ message: z.string() }).passthrough().optional(),
	}),
	executionData: z
		.object({ nodeExecutionStack: z.array(z.object({ data: output })) })
		.passthrough()
		.optional(),
});

const list = z.object({
	data: z.object({ results: z.array(z.object({ id: z.string(), status: z.string() })) }),
});

const execution = z.object({ data: z.object({ data: z.string() }) });

const publication = z.object({ data: z.object({ status: z.string() }).passthrough() });

/** A run of a workflow. */
export interface TriggeredRun {
	id: string;
	status: string;
}

/** The installed package, and the n8n to run. */
export interface N8nToRun {
	installation: N8nInstallation;
	/** Settings beyond those that every n8n gets here. */
	environment: Record<string, string>;
	/** The folder `.n8n/nodes` of an n8n that has the package. */
	nodesFolder: string;
}

/** Settings of an n8n that keeps the schedule of polls, and what they remember, in its database. */
export const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** How much of its log is shown where n8n has ended by itself. */
const LOG_LINES = 30;

/** An n8n that can be killed and restarted with the same folder, which holds all its data. */
export class OwnN8n {
	private readonly session = new Session();

	private readonly userFolder = join(this.session.folder, 'n8n');

	private server: N8nServer | undefined;

	/** The one that this program ends itself. */
	private ending: N8nServer | undefined;

	private cookie = '';

	/** @param environment settings beyond those of the n8n to run */
	constructor(
		private readonly toRun: N8nToRun,
		private readonly environment: Record<string, string> = {},
	) {}

	async start(): Promise<N8nClient> {
		mkdirSync(this.userFolder);
		cpSync(this.toRun.nodesFolder, join(this.userFolder, '.n8n', 'nodes'), { recursive: true });
		this.server = await this.startServer();
		const client = await N8nClient.setUpOwner(this.server.address);
		this.cookie = client.cookie;
		return client;
	}

	/** Kills it, like a power failure. */
	async kill(): Promise<void> {
		this.ending = this.server;
		this.server?.program.kill();
		await this.server?.program.ended;
	}

	async startAgain(): Promise<N8nClient> {
		this.server = await this.startServer();
		return new N8nClient(this.server.address, this.cookie);
	}

	/** A workflow's runs, the oldest first. */
	async runs(workflowId: string): Promise<TriggeredRun[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { data } = list.parse(await this.get(`/rest/executions?limit=100&filter=${filter}`));
		return data.results.sort((one, other) => Number(one.id) - Number(other.id));
	}

	async runIds(workflowId: string): Promise<string[]> {
		return (await this.runs(workflowId)).map(({ id }) => id);
	}

	/** The items of the trigger `node` in an execution, whether it finished or was killed. */
	async itemsIn(runId: string, node: string): Promise<Array<Record<string, unknown>>> {
		const { resultData, executionData } = await this.execution(runId);
		const given = resultData.runData[node]?.[0]?.data ?? executionData?.nodeExecutionStack[0]?.data;
		return (given?.main[0] ?? []).map(({ json }) => json);
	}

	/**
	 * All items of the trigger `node`, execution by execution. A poll that failed gave none, though n8n
	 * makes an execution with an empty item of it, too.
	 */
	async items(workflowId: string, node: string): Promise<Array<Record<string, unknown>>> {
		const runs = (await this.runs(workflowId)).filter(({ status }) => status !== 'error');
		return (await Promise.all(runs.map(async ({ id }) => await this.itemsIn(id, node)))).flat();
	}

	/** Why an execution failed. */
	async errorIn(runId: string): Promise<string | undefined> {
		return (await this.execution(runId)).resultData.error?.message;
	}

	/** Whether a workflow's triggers work: `published`, or why not. n8n 1.x has no such status. */
	async publicationStatus(workflowId: string): Promise<string> {
		const path = `/rest/workflows/${workflowId}/publication-status`;
		return publication.parse(await this.get(path)).data.status;
	}

	/** The CPU that n8n's main process has used since it started, in milliseconds; on Linux only. */
	cpuMs(): number {
		return cpuMsOf(this.server?.program.pid);
	}

	/** n8n's output. */
	get log(): string {
		return this.server === undefined ? '' : readFileSync(this.server.program.logFile, 'utf8');
	}

	async close(): Promise<void> {
		this.ending = this.server;
		await this.session.close();
	}

	private async startServer(): Promise<N8nServer> {
		const { session, toRun, userFolder } = this;
		const environment = { ...toRun.environment, ...this.environment };
		const server = await startN8n(session, toRun.installation, userFolder, { environment });
		void server.program.ended.then(() => this.reportEnd(server));
		return server;
	}

	/** Shows why n8n ended, if it did by itself: whoever needs it then sees only that it's gone. */
	private reportEnd(server: N8nServer): void {
		if (server !== this.ending) process.stderr.write(`\n${explainEnd(server.program)}\n`);
	}

	private async execution(runId: string): Promise<z.infer<typeof stored>> {
		const { data } = execution.parse(await this.get(`/rest/executions/${runId}`));
		return stored.parse(unflatten(data.data));
	}

	private async get(path: string): Promise<unknown> {
		const { address } = this.server ?? { address: 'nowhere' };
		const headers = { cookie: this.cookie, connection: 'close' };
		const response = await fetch(address + path, { headers }).catch((cause: unknown) => {
			const end = this.log.split('\n').slice(-LOG_LINES).join('\n');
			throw new Error(`n8n does not respond to ${path}. The end of its log:\n${end}`, { cause });
		});
		if (!response.ok) throw new Error(`n8n responded ${response.status} to ${path}`);
		return await response.json();
	}
}
