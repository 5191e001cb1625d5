import { slowTls } from '../n8n/slowNetwork';
import { listWithHttpRequest, listWithWorkato } from '../n8n/workflows';
import type { N8nBenchmark } from './benchmark';
import { costFigures, inTurns, withRecipes } from './inN8n';
import { onlyRecipe } from './perPage';

const JOBS = 2_500;
const ROUND_TRIP_MS = 40;

/** What a connection costs over a real network: n8n opens one for each request. */
export const n8nSlowNetwork: N8nBenchmark = {
	name: 'TLS and a slow network in n8n',

	async measure({ divisor, fewRepetitions }, n8n) {
		const jobs = JOBS / divisor;
		return await withRecipes([{ jobs }], async (sandbox) => {
			const network = await slowTls(sandbox.port, ROUND_TRIP_MS);
			try {
				sandbox.set({ perPage: 'honored' });
				const connection = await n8n.connect(network.url);
				const list = { recipeId: onlyRecipe(sandbox) };
				const [ours = [], theirs = []] = await inTurns(
					[
						await n8n.prepare(listWithWorkato(connection, list), sandbox, jobs),
						await n8n.prepare(listWithHttpRequest(connection, list), sandbox, jobs),
					],
					fewRepetitions,
				);
				return [
					{
						measured: `In n8n: List, ${jobs.toLocaleString('en')} jobs, \`per_page\` honored, TLS, ${ROUND_TRIP_MS} ms round trip`,
						beside: 'HTTP Request, Split Out',
						figures: costFigures(ours, theirs, { time: 0.3, cpu: 0.3 }),
						runs: fewRepetitions,
						ifMissed:
							'this package sends a quarter of the requests. The rest of its time is what n8n needs to start and end an execution, and the rows themselves.',
					},
				];
			} finally {
				network.stop();
			}
		});
	},
};
