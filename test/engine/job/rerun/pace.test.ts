import '../../../support/fakeSleep/instantSleep';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/workato';
import { located } from '../../../support/engine/parameters';
import { failedJob, outcomes, rerunItems } from '../../../support/engine/reruns';
import { CUSTOMER, NOW } from '../../../support/engine/sandbox';

const RECIPE_IDS = [501, 502, 503, 504];

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = RECIPE_IDS.map((id) => ({ id, jobs: [failedJob(`j-${id}`, 5)] }));
	sandbox = await startSandbox({ now: NOW, world: { customers: [{ id: CUSTOMER, recipes }] } });
});
afterEach(async () => await sandbox.stop());

it.each([
	['in a second', { retryAfterSeconds: 1 }],
	['at once', { retryAfterSeconds: 0 }],
	['at no stated time', { retryAfter: 'none' }],
] as const)(
	'keeps a second between requests after one is to be repeated %s',
	async (_when, more) => {
		sandbox.faults.add({ kind: 'tooManyRequests', method: 'POST', times: 1, ...more });
		const sentMs: number[] = [];
		const { items } = await rerunItems(
			sandbox,
			RECIPE_IDS.map((id) => ({ id: `j-${id}`, recipe: id })),
			{ recipe: located('id', '={{ $json.recipe }}') },
			{ onRequest: ({ method }) => void (method === 'POST' && sentMs.push(Date.now())) },
		);

		expect(outcomes(items)).toEqual(RECIPE_IDS.map((id) => `j-${id} enqueued`));
		expect(sentMs).toHaveLength(RECIPE_IDS.length + 1);
		const gapsMs = sentMs.slice(1).map((ms, index) => ms - (sentMs[index] ?? 0));
		// Time goes on a little between a turn and its request.
		expect(Math.min(...gapsMs)).toBeGreaterThan(900);
	},
);
