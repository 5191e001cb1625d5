import { fakeClient, refusal } from './fakeClient';

/** The recipe whose lists these are. */
export const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };
export const NOW_MS = 1_000_000;
const at = (second: number) => new Date(second * 1_000).toISOString();

/** A failed job that completed at a second, by which it is named. */
export const done = (second: number, id = `j${second}`) => ({
	id,
	is_error: true,
	started_at: at(second - 1),
	completed_at: at(second),
});

export const open = (id: string) => ({
	id,
	is_error: false,
	started_at: at(1),
	completed_at: null,
});
export const canceled = (id: string) => ({
	id,
	status: 'canceled',
	started_at: at(99),
	completed_at: null,
});

export interface Lists {
	/** The pages of the list in the order of the requests; those after them are empty. */
	all?: object[][];
	pending?: object[][];
	failed?: object[][];
	/** Jobs that can be requested one by one; the others fail. */
	jobs?: object[];
	/** How long each request takes, by a clock that the test has mocked. */
	tookMs?: number;
}

/** A Workato with these lists, and what it is asked for. */
export function workato({ jobs = [], tookMs = 0, ...lists }: Lists) {
	const asked: string[] = [];
	const pages = new Map(Object.entries(lists).map(([kind, list]) => [kind, [...list]]));
	const { client } = fakeClient(({ path, query }) => {
		jest.mocked(Date.now).mockReturnValue(Date.now() + tookMs);
		const id = path.split('/jobs/').map(decodeURIComponent)[1];
		if (id !== undefined) {
			asked.push(id);
			return jobs.find((job) => 'id' in job && job.id === id) ?? refusal('500');
		}
		const kind = String(query.status ?? 'all');
		asked.push(`${kind} ${String(query.offset_job_id ?? 'top')}`);
		return { items: pages.get(kind)?.shift() ?? [] };
	});
	return { client, asked };
}

export const idsOf = (jobs: ReadonlyArray<{ id: string }> = []) => jobs.map(({ id }) => id);
