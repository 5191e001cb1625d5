/* eslint-disable @n8n/community-nodes/no-restricted-imports -- lets the event loop turn */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { listJobs, located } from '../support/engine/parameters';
import { credentialFor, CUSTOMER, NOW } from '../support/engine/sandbox';
import { runNode, type NodeResult, type NodeRun } from '../support/engine/runNode';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';

/** How many requests a lane lets in at first. */
export const FIRST_IN_FLIGHT = 8;

const FIRST_RECIPE = 362_905;

/** Several executions that share one lane. */
export class BusyLimiter {
	private constructor(readonly sandbox: RunningSandbox) {}

	/** A Workato whose every answer is a 429 that says to come back in a minute. */
	static async closed(recipes: number): Promise<BusyLimiter> {
		const world = {
			customers: [
				{
					id: CUSTOMER,
					recipes: Array.from({ length: recipes }, (_, index) => ({
						id: FIRST_RECIPE + index,
						jobs: 3,
					})),
				},
			],
		};
		const sandbox = await startSandbox({ now: NOW, world });
		sandbox.faults.add({ kind: 'tooManyRequests', probability: 1, retryAfterSeconds: 60 });
		return new BusyLimiter(sandbox);
	}

	/** From now on answers are good. */
	open(): void {
		this.sandbox.faults.clear();
		this.sandbox.log.clear();
	}

	/** Starts an execution that lists the jobs of so many recipes, one page each. */
	async sweep(
		executionId: string,
		recipes: number,
		more: Pick<NodeRun, 'onStart'> = {},
		first = 0,
	): Promise<NodeResult> {
		const input = Array.from({ length: recipes }, (_, index) => ({
			recipe: FIRST_RECIPE + first + index,
		}));
		const recipe = located('id', '={{ $json.recipe }}');
		return await this.run(executionId, listJobs({ recipe, returnAll: true }), { input, ...more });
	}

	/** Starts an execution that gets one job. */
	async get(executionId: string): Promise<NodeResult> {
		const [job] = this.sandbox.groundTruth({ recipe: FIRST_RECIPE });
		return await this.run(executionId, {
			resource: 'job',
			operation: 'get',
			recipe: located('id', FIRST_RECIPE),
			job: located('handle', job?.id ?? ''),
		});
	}

	/** Where in the order of arrival the requests for a single job came, from 0. */
	placesOfGets(): number[] {
		return this.paths().flatMap((path, place) => (/\/jobs\/.+/.test(path) ? [place] : []));
	}

	paths(): string[] {
		return this.sandbox.log.entries().map(({ path }) => path);
	}

	private async run(
		executionId: string,
		parameters: INodeParameters,
		more: Partial<NodeRun> = {},
	): Promise<NodeResult> {
		return await runNode({
			credential: credentialFor(this.sandbox),
			executionId,
			parameters: { ...parameters, customer: located('id', CUSTOMER) },
			...more,
		});
	}
}

/** Lets the event loop turn until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await nextTurn();
}
