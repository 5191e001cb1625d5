import { z } from 'zod';
import type { ModelJob, ModelWorld } from './modelWorld';

const watch = z.object({
	ended: z.record(z.number()),
	pending: z.array(z.tuple([z.string(), z.number()])),
	readMs: z.number(),
});

const recipesOf = z.object({ recipes: z.record(z.object({ watch: watch.optional() })) });

/** Stored under the node's ID, since its name changes. */
const stored = z.object({
	global: z.object({ workatoTrigger: z.object({ 'workato-trigger': recipesOf }) }),
});

const LATE_MS = 120_000;

/**
 * A recipe's state may hold the jobs that have not ended (or whose end is still to be reported), and
 * those that ended in the two minutes before it was read; and nothing that grows with history.
 */
export function checkSize(
	state: string,
	{ jobs }: ModelWorld,
	mayYetBeReported: (job: ModelJob) => boolean,
	longestPollMs: number,
): void {
	const { recipes } = stored.parse(JSON.parse(state)).global.workatoTrigger['workato-trigger'];
	for (const [recipeId, { watch: kept }] of Object.entries(recipes)) {
		if (kept === undefined) continue;
		const mayPend = [...jobs.values()].filter(
			(job) => String(job.recipeId) === recipeId && mayBePending(job, mayYetBeReported),
		);
		if (kept.pending.length > mayPend.length) {
			throw new Error(`${kept.pending.length} pending jobs, but only ${mayPend.length} may be`);
		}
		// While ends are left to be reported, those of their second and later are kept as well.
		const left = kept.pending.flatMap(([id]) => knownEndMs(jobs.get(id)) ?? []);
		const sinceMs = Math.min(kept.readMs - LATE_MS - longestPollMs, ...left) - 1_000;
		const older = Object.entries(kept.ended).filter(([, endMs]) => endMs < sinceMs);
		if (older.length > 0) throw new Error(`Ended long ago, and still kept: ${String(older)}`);
	}
}

function mayBePending(job: ModelJob, mayYetBeReported: (job: ModelJob) => boolean): boolean {
	return job.job.completedAt === Infinity || job.isGone || mayYetBeReported(job);
}

/** When a job finished as far as the trigger knows: without a completion, when it started. */
function knownEndMs(known: ModelJob | undefined): number | undefined {
	if (known === undefined || known.job.completedAt === Infinity) return undefined;
	return known.job.outcome === 'canceled' ? known.job.startedAt : known.job.completedAt;
}
