import { type SimulatedResponse, json, problem } from './response';
import type { WorkatoBehavior } from './behavior';
import { jobItem, type JobsOfRecipe } from './jobResponses';
import { cutPage } from './page';
import type { JobFilter, JobView } from './view';

const MAX_PER_PAGE = 100;

/** The response to a list of a recipe's jobs: one page, and the counts of all. */
export function jobsList(
	recipe: JobsOfRecipe,
	query: URLSearchParams,
	now: number,
	switches: WorkatoBehavior,
): SimulatedResponse {
	const filter = filterOf(query, switches);
	const prev = booleanOf(query.get('prev'));
	const size = sizeOf(query, switches);
	if (filter === null || prev === null || size === null) return refused(switches);

	const offset = query.get('offset_job_id') ?? query.get('offset_run_id');
	const view = recipe.history.view(now, switches.order, filter);
	const offsetJob = offset === null ? undefined : recipe.history.find(offset);
	const page = cutPage(view, { offset, prev, size }, offsetJob, switches);
	if (page === 'notFound') return problem(404, switches.errorShape);
	if (page === 'badRequest') return problem(400, switches.errorShape);

	const countedAt = now - switches.countsLagMs;
	const counted =
		switches.countsLagMs === 0 ? view : recipe.history.view(countedAt, switches.order, filter);
	return json(200, {
		...countFields(counted, page.length, switches),
		items: page.map((job) => jobItem(recipe, job, now, switches)),
	});
}

/** Rejects a request's content. */
export function refused(
	switches: Pick<WorkatoBehavior, 'refusal' | 'errorShape'>,
): SimulatedResponse {
	switch (switches.refusal) {
		case 'badRequest':
			return problem(400, switches.errorShape);
		case 'unprocessable':
			return problem(422, switches.errorShape);
		case 'successFalse':
			return json(200, { success: false, message: 'Bad request' });
	}
}

function countFields(
	view: JobView,
	pageLength: number,
	switches: Pick<WorkatoBehavior, 'scopeCount' | 'recipeTotals'>,
): Record<string, number> {
	const { all, succeeded, failed } = view.counts;
	const counts = switches.recipeTotals === 'right' && {
		job_succeeded_count: succeeded,
		job_failed_count: failed,
		job_count: all,
	};
	const scope = view.jobs.length;
	switch (switches.scopeCount) {
		case 'right':
			return { ...counts, job_scope_count: scope };
		case 'missing':
			return { ...counts };
		case 'tooSmall':
			return { ...counts, job_scope_count: Math.floor(scope / 2) };
		case 'tooLarge':
			return { ...counts, job_scope_count: scope * 2 + 7 };
		case 'page':
			return { ...counts, job_scope_count: pageLength };
	}
}

function filterOf(query: URLSearchParams, switches: WorkatoBehavior): JobFilter | null {
	const status = query.get('status');
	const rerunOnly = booleanOf(query.get('rerun_only'));
	if (rerunOnly === null) return null;
	if (status !== null && status !== 'succeeded' && status !== 'failed' && status !== 'pending') {
		return null;
	}
	return {
		status,
		rerunOnly: rerunOnly ? switches.rerunOnly : 'all',
		pendingIncludesRunning: switches.pendingIncludesRunning,
	};
}

function sizeOf(query: URLSearchParams, switches: WorkatoBehavior): number | null {
	const perPage = query.get('per_page');
	if (perPage === null || switches.perPage === 'ignored') return switches.pageSize;
	const size = Number(perPage);
	if (switches.perPage === 'refused' || !Number.isInteger(size) || size < 1) return null;
	const most = switches.perPage === 'honored' ? MAX_PER_PAGE : Number(switches.perPage.slice(7));
	return Math.min(size, most);
}

function booleanOf(value: string | null): boolean | null {
	if (value === null || value === 'false') return false;
	return value === 'true' ? true : null;
}
