/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts an n8n of its own, never part of the package */
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as unflatten } from 'flatted';
import { z } from 'zod';
import { N8nClient } from '../../../sandbox/n8n/client';
import { startN8n, type N8nServer } from '../../../sandbox/n8n/server';
import { Session } from '../../../sandbox/session/session';
import { connectionFromSetup } from '../server/connection';

const item = z.object({ json: z.record(z.unknown()) });

const output = z.object({ main: z.array(z.array(item).nullable()) });

/** Of a run that was killed only what it was to begin with is there. */
const stored = z.object({
	resultData: z.object({ runData: z.record(z.array(z.object({ data: output.optional() }))) }),
	executionData: z
		.object({ nodeExecutionStack: z.array(z.object({ data: output })) })
		.passthrough()
		.optional(),
});

const list = z.object({
	data: z.object({ results: z.array(z.object({ id: z.string(), status: z.string() })) }),
});

const execution = z.object({ data: z.object({ data: z.string() }) });

/** A run of a workflow, with the items that its trigger gave. */
export interface TriggeredRun {
	id: string;
	status: string;
	items: Array<Record<string, unknown>>;
}

/** An n8n that may be killed and started again over the same folder, where all it knows is kept. */
export class OwnN8n {
	private readonly session = new Session();

	private readonly userFolder = join(this.session.folder, 'n8n');

	private server: N8nServer | undefined;

	private cookie = '';

	/** Starts it in the version and with the package that the suite's other n8n has. */
	async start(): Promise<N8nClient> {
		const { n8nLogFile } = connectionFromSetup();
		const packages = join('.n8n', 'nodes');
		mkdirSync(this.userFolder);
		cpSync(join(dirname(n8nLogFile), 'n8n', packages), join(this.userFolder, packages), {
			recursive: true,
		});
		this.server = await this.startServer();
		const client = await N8nClient.setUpOwner(this.server.address);
		this.cookie = client.cookie;
		return client;
	}

	/** Ends it as a power cut does. */
	async kill(): Promise<void> {
		this.server?.program.kill();
		await this.server?.program.ended;
	}

	async startAgain(): Promise<N8nClient> {
		this.server = await this.startServer();
		return new N8nClient(this.server.address, this.cookie);
	}

	/** The IDs of a workflow's runs, the oldest first. */
	async runIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { data } = list.parse(await this.get(`/rest/executions?limit=100&filter=${filter}`));
		return data.results.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
	}

	/** What the trigger `node` gave in a run, whether the run came to its end or was killed. */
	async itemsIn(runId: string, node: string): Promise<Array<Record<string, unknown>>> {
		const { data } = execution.parse(await this.get(`/rest/executions/${runId}`));
		const { resultData, executionData } = stored.parse(unflatten(data.data));
		const given = resultData.runData[node]?.[0]?.data ?? executionData?.nodeExecutionStack[0]?.data;
		return (given?.main[0] ?? []).map(({ json }) => json);
	}

	async close(): Promise<void> {
		await this.session.close();
	}

	private async startServer(): Promise<N8nServer> {
		const { installation } = connectionFromSetup();
		return await startN8n(this.session, installation, this.userFolder);
	}

	private async get(path: string): Promise<unknown> {
		const { address } = this.server ?? { address: 'nowhere' };
		const response = await fetch(address + path, {
			headers: { cookie: this.cookie, connection: 'close' },
		});
		if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}`);
		return await response.json();
	}
}
