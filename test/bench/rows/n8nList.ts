import { listWithHttpRequest, listWithWorkato } from '../n8n/workflows';
import type { N8nBenchmark, Scale } from './benchmark';
import { NOW, recipeWith } from './inN8n';
import { bothWays, onlyRecipe } from './perPage';

const JOBS = 10_000;
const RECENT_JOBS = 40;
const LIMIT = 50;
const DAY_MS = 86_400_000;

/** One recipe's list in n8n: all of it. */
export const n8nList: N8nBenchmark = {
	name: 'list in n8n',

	async measure(scale, n8n) {
		const jobs = jobsOf(scale);
		return await bothWays(n8n, {
			measured: `In n8n: List, Return All, ${count(jobs)} jobs`,
			beside: 'HTTP Request, Split Out',
			recipes: [{ jobs }],
			jobs,
			ours: (connection, sandbox) => listWithWorkato(connection, { recipeId: onlyRecipe(sandbox) }),
			theirs: (connection, sandbox) =>
				listWithHttpRequest(connection, { recipeId: onlyRecipe(sandbox) }),
			honored: { time: 0.3, cpu: 0.3, requests: jobs / 100 + 2 },
			ignored: { time: 0.8, cpu: 0.65 },
			ifMissed:
				'where Workato ignores `per_page`, both nodes send the same requests one after the other, and n8n opens a connection for each. What is left is what n8n does with each response.',
			repetitions: scale.repetitions,
		});
	},
};

/** The newest few of a long list in n8n: by a window, and by Limit. */
export const n8nFew: N8nBenchmark = {
	name: 'window and limit in n8n',

	async measure(scale, n8n) {
		const jobs = jobsOf(scale);
		const startedAfter = new Date(Date.parse(NOW) - DAY_MS).toISOString();
		const window = await bothWays(n8n, {
			measured: `In n8n: jobs of the last day, ${RECENT_JOBS} of ${count(jobs)}`,
			beside: 'HTTP Request, Split Out, Filter',
			recipes: [recipeWith(jobs, RECENT_JOBS)],
			jobs: RECENT_JOBS,
			ours: (connection, sandbox) =>
				listWithWorkato(connection, { recipeId: onlyRecipe(sandbox), startedAfter }),
			theirs: (connection, sandbox) =>
				listWithHttpRequest(connection, { recipeId: onlyRecipe(sandbox), startedAfter }),
			honored: { requests: 1 },
			ignored: { requests: 3 },
			honoredNote: 'reading ends with the first page whose last 25 jobs lie before the window.',
			repetitions: scale.fewRepetitions,
		});
		const limit = await bothWays(n8n, {
			measured: `In n8n: List, Limit ${LIMIT}`,
			beside: 'HTTP Request with two pages, Split Out, Limit',
			recipes: [{ jobs }],
			jobs: LIMIT,
			ours: (connection, sandbox) =>
				listWithWorkato(connection, { recipeId: onlyRecipe(sandbox), limit: LIMIT }),
			theirs: (connection, sandbox) =>
				listWithHttpRequest(connection, { recipeId: onlyRecipe(sandbox), limit: LIMIT }),
			honored: { requests: 1 },
			ignored: { requests: 2 },
			repetitions: scale.repetitions,
		});
		return [...window, ...limit];
	},
};

function jobsOf({ divisor }: Scale): number {
	return JOBS / divisor;
}

function count(jobs: number): string {
	return jobs.toLocaleString('en');
}
