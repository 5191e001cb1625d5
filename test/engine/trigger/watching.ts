import type { INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type JobOutcome,
	type RecipeShape,
	type RunningSandbox,
	type SandboxOptions,
} from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { credentialFor, CUSTOMER, NOW } from '../../support/engine/sandbox';
import { N8nTrigger } from './n8nTrigger';

export const MINUTE_MS = 60_000;

/** A trigger in n8n, and the simulated Workato that it watches. */
export interface Watching {
	sandbox: RunningSandbox;
	trigger: N8nTrigger;
}

/** One customer with these recipes, and a trigger that is not yet active. */
export async function watching(
	recipes: readonly RecipeShape[],
	parameters: INodeParameters = {},
	options: SandboxOptions = {},
): Promise<Watching> {
	const sandbox = await startSandbox({
		now: NOW,
		world: { customers: [{ id: CUSTOMER, recipes }] },
		...options,
	});
	return { sandbox, trigger: new N8nTrigger(settings(sandbox, parameters)) };
}

export function settings(sandbox: RunningSandbox, parameters: INodeParameters = {}) {
	return {
		credential: credentialFor(sandbox),
		parameters: { customer: located('id', CUSTOMER), ...parameters },
	};
}

/** Recipes that differ only in their IDs, from 501. */
export function recipes(count: number, each: Partial<RecipeShape> = {}): RecipeShape[] {
	return Array.from({ length: count }, (_, index) => ({
		id: 501 + index,
		name: `Recipe ${index + 1}`,
		jobs: 30,
		...each,
	}));
}

/** A job that ran for a second and ends now; a minute passes before. @returns its ID */
export function ends(
	{ sandbox }: Watching,
	recipeId: number,
	outcome: JobOutcome = 'failed',
	afterMs = MINUTE_MS,
): string {
	sandbox.clock.advance(afterMs);
	const completedAt = sandbox.clock.now();
	const startedAt = completedAt - 1_000;
	return sandbox.world.addJob(recipeId, { startedAt, completedAt, outcome }).handle;
}

/** The requests since the last call, in short: `501` for a page of its jobs, `501 j-…` for a job. */
export function takeRequests({ sandbox }: Watching): string[] {
	const requests = sandbox.log.entries().map(({ path }) => {
		const [, recipe, jobId] = /\/recipes\/(\d+)\/jobs(?:\/(.*))?$/.exec(path) ?? [];
		if (recipe === undefined) return path.replace(/^\/api\//, '');
		return jobId === undefined ? recipe : `${recipe} ${jobId}`;
	});
	sandbox.log.clear();
	return requests.sort();
}

/** The IDs of the jobs that a poll reports. */
export async function pollIds({ trigger }: Watching): Promise<unknown[]> {
	return (await trigger.poll()).map(({ id }) => id);
}

/** The result of each of `polls` polls: `nothing`, `jobs`, or the error's message. */
export async function pollOutcomes({ trigger }: Watching, polls: number): Promise<string[]> {
	const outcomes: string[] = [];
	for (let count = 0; count < polls; count += 1) {
		outcomes.push(
			await trigger.poll().then(
				(jobs) => (jobs.length > 0 ? 'jobs' : 'nothing'),
				(error: unknown) => String(error),
			),
		);
	}
	return outcomes;
}
