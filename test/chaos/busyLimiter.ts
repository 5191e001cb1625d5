import type { INodeParameters } from 'n8n-workflow';
import { listJobs, located } from '../support/engine/parameters';
import { credentialFor, CUSTOMER, NOW } from '../support/engine/sandbox';
import { runNode, type NodeResult, type NodeRun } from '../support/engine/runNode';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';

/** How many requests a limiter allows in flight at first. */
export const FIRST_IN_FLIGHT = 32;

const FIRST_RECIPE = 362_905;

/** Several executions that share one limiter, which is in a cooldown at first. */
export class BusyLimiter {
	private constructor(readonly sandbox: RunningSandbox) {}

	/** Starts a Workato that responds with a 429 to everything, and with Retry-After: 60. */
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

	/** Ends the 429s. */
	open(): void {
		this.sandbox.faults.clear();
		this.sandbox.log.clear();
	}

	/** Starts an execution that lists the jobs of `recipes` recipes, one page each. */
	async listAll(
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

	/** The positions of requests for a single job in the order of arrival, from 0. */
	positionsOfGets(): number[] {
		return this.paths().flatMap((path, position) => (/\/jobs\/.+/.test(path) ? [position] : []));
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
