/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures an n8n of its own */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { bearerToken } from '../../../sandbox/examples/credentials';
import { cpuMsOf } from '../../../sandbox/n8n/cpu';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import { startN8nWithPackage, type N8nWithPackage } from '../../../sandbox/n8n/withPackage';
import type { Session } from '../../../sandbox/session/session';
import { SANDBOX_TOKEN, type RunningSandbox } from '../../../sandbox/workato';
import type { ProgressReporter } from '../../../sandbox/session/progress';
import { chainOf, newNode, START } from '../../e2e/workflow';
import type { Connection } from './workflows';

/** What one run of a workflow took. */
export interface RunCost {
	wallMs: number;
	/** Of n8n's main process. */
	cpuMs: number;
	requests: number;
}

/** Runs a workflow once. */
export type Run = () => Promise<RunCost>;

/** n8n ends an execution a moment after its webhook has responded. */
const AFTERWORK_MS = 250;

const jobs = z.array(z.object({ id: z.string() }).passthrough());

/** A real n8n with this package, whose workflows start as in production: by a webhook. */
export class BenchN8n {
	private workflows = 0;

	private constructor(readonly n8n: N8nWithPackage) {}

	static async start(session: Session, report: ProgressReporter): Promise<BenchN8n> {
		return new BenchN8n(await startN8nWithPackage(session, report));
	}

	/** Saves the credentials for a simulated Workato. @param url how n8n reaches it */
	async connect(url: string): Promise<Connection> {
		const { client } = this.n8n;
		const data = {
			dataCenter: 'custom',
			customUrl: url,
			apiToken: SANDBOX_TOKEN,
			allowUnauthorizedCerts: true,
		};
		return {
			url,
			workato: await client.saveCredential({ name: 'Workato', type: 'workatoApi', data }),
			bearer: await client.saveCredential(bearerToken(SANDBOX_TOKEN)),
		};
	}

	/**
	 * Publishes a workflow that runs these nodes one after the other, and runs it once to see that
	 * all jobs come: also the first, slow run.
	 */
	async prepare(nodes: WorkflowNode[], sandbox: RunningSandbox, jobCount: number): Promise<Run> {
		const found = await this.countJobs(nodes, sandbox);
		if (found.jobs !== jobCount) {
			throw new Error(`${found.jobs} of ${jobCount} jobs came from ${nodes[0]?.type}`);
		}
		const url = await this.publish(nodes, 'noData');
		return async () => {
			const { cost, response } = await this.timed(url, sandbox);
			if (!response.ok) throw new Error(`The workflow failed: ${await response.text()}`);
			return cost;
		};
	}

	/** Runs the nodes once and counts the different jobs that come out; 0 if the workflow fails. */
	async countJobs(
		nodes: WorkflowNode[],
		sandbox: RunningSandbox,
	): Promise<RunCost & { jobs: number }> {
		const url = await this.publish(nodes, 'allEntries');
		const { cost, response } = await this.timed(url, sandbox);
		if (!response.ok) return { ...cost, jobs: 0 };
		const items = jobs.safeParse(keepJobs(await response.json()));
		return { ...cost, jobs: new Set(items.data?.map(({ id }) => id)).size };
	}

	/** The CPU that n8n's main process has used since it started. */
	cpuMs(): number {
		return cpuMsOf(this.n8n.program.pid);
	}

	private async timed(url: string, { log }: RunningSandbox) {
		log.clear();
		const cpuBefore = this.cpuMs();
		const startedAt = performance.now();
		const response = await fetch(url, { method: 'POST', headers: { connection: 'close' } });
		const body = await response.arrayBuffer();
		const wallMs = performance.now() - startedAt;
		await wait(AFTERWORK_MS);
		const cpuMs = this.cpuMs() - cpuBefore;
		const cost: RunCost = { wallMs, cpuMs, requests: log.entries().length };
		return { cost, response: new Response(body, { status: response.status }) };
	}

	/** @returns the URL that starts the workflow and responds at its end */
	private async publish(
		nodes: WorkflowNode[],
		responseData: 'noData' | 'allEntries',
	): Promise<string> {
		this.workflows += 1;
		const path = `bench-${this.workflows}`;
		const webhook = {
			...newNode(START, 'n8n-nodes-base.webhook', 2, {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData,
			}),
			webhookId: path,
		};
		const workflow = chainOf(nodes, path);
		const [, ...rest] = workflow.nodes;
		const { client, address } = this.n8n;
		const id = await client.saveWorkflow({
			...workflow,
			nodes: [webhook, ...rest],
			settings: { ...workflow.settings, saveDataSuccessExecution: 'none' },
		});
		await client.publish(id);
		return `${address}/webhook/${path}`;
	}
}

/** Without the items that say why a recipe could not be read. */
function keepJobs(items: unknown): unknown {
	if (!Array.isArray(items)) return items;
	return items.filter((item: unknown) => z.object({ id: z.string() }).safeParse(item).success);
}
