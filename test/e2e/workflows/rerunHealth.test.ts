import { runImported } from '../n8n';
import { connectionFromSetup } from '../server/connection';
import { type Surroundings, filledIn, surroundings } from './example';

const RECIPES = 60;
const JOBS = 5_000;
const NOW = Date.now();

let around: Surroundings;

beforeEach(async () => {
	const recipes = Array.from({ length: RECIPES }, (_, recipe) => ({
		id: 2_000 + recipe,
		name: `Recipe ${recipe}`,
		jobs: Array.from({ length: Math.ceil(JOBS / RECIPES) }, (_job, index) => {
			const startedAt = NOW - (index + 1) * 600_000;
			const hasFailed = index % 4 === 0;
			return {
				id: `j-${recipe}-${index}`,
				startedAt,
				completedAt: startedAt + 1_000,
				status: hasFailed ? ('failed' as const) : ('succeeded' as const),
				...(hasFailed && { error: 'Gateway timeout' }),
			};
		}),
	}));
	around = await surroundings({ customers: [{ name: 'Globex', recipes }] });
});
afterEach(async () => await around.stop());

it('The approval example lets n8n answer all the while, with 60 recipes of 5,000 jobs', async () => {
	const { n8nAddress } = connectionFromSetup();
	const beganMs = performance.now();
	let isRunning = true;
	const waitsMs: number[] = [];
	const watching = (async () => {
		while (isRunning) {
			const askedAtMs = performance.now();
			await (await fetch(`${n8nAddress}/healthz`)).text();
			waitsMs.push(performance.now() - askedAtMs);
		}
	})();
	const workflow = await filledIn('rerun-after-approval', around, { error_contains: 'TIMEOUT' });
	const execution = await runImported(workflow, 'Try it now', 'Send the report');
	isRunning = false;
	await watching;
	const tookMs = performance.now() - beganMs;

	expect(execution.status).toBe('waiting');
	expect((await around.mail.next()).subject).toBe('Rerun 1260 failed Workato jobs?');
	// A share of the run, since a busy machine makes both longer. Expressions over all jobs, in a Set or
	// Filter node, hold n8n up for most of it.
	expect(Math.max(...waitsMs)).toBeLessThan(tookMs / 4);
});
