import { workatoFor } from '../../../sandbox/examples/credentials';
import { fillIn } from '../../../sandbox/examples/fillIn';
import { explainFailure } from '../../../sandbox/n8n/execution';
import { readExample } from '../../../sandbox/n8n/workflow';
import { type RunningSandbox, startSandbox } from '../../../sandbox/workato';
import { SPREADSHEET_URL, newGoogleCredential, sheetRows } from './simulatedGoogle';
import { type SimulatedService, startService } from './simulatedService';
import { failedYesterday } from './groundTruth';
import { yesterdayAt } from './yesterday';

const SHEET = 'Workato failures';
const START_MS = 300_000;

let google: SimulatedService;
let sandbox: RunningSandbox;
let workflowId: string;

beforeAll(async () => {
	google = await startService('google.ts', SHEET);
	const { n8n } = google;
	sandbox = await startSandbox({
		now: Date.now(),
		world: {
			customers: [
				{
					name: 'Northwind',
					recipes: [
						{ id: 501, name: 'Orders', jobs: 120, failureRate: 0.3, days: 3 },
						{ id: 502, name: 'Payments', jobs: 40, failureRate: 0.7, days: 3 },
					],
				},
				{ name: 'Globex', recipes: [{ id: 601, name: 'Invoices', jobs: 90, failureRate: 0.25 }] },
			],
		},
	});
	const credentials = [
		await n8n.saveCredential(workatoFor(sandbox)),
		await n8n.saveCredential(newGoogleCredential()),
	];
	const settings = { spreadsheet: SPREADSHEET_URL, sheet: SHEET };
	workflowId = await n8n.saveWorkflow(
		fillIn(readExample('failed-jobs-sheet'), { credentials, settings }),
	);
}, START_MS);

afterAll(async () => {
	await google.stop();
	await sandbox.stop();
});

describe("The Google sheet of yesterday's failed jobs", () => {
	it('gets one row per failed job, no matter how often the workflow runs', async () => {
		await fillSheet();
		const first = await sheetRows(google);
		expect(idsOf(first)).toEqual(failedIds());
		expect(first[0]).toMatchObject({
			customer_name: expect.stringMatching(/^(Northwind|Globex)$/),
			title: expect.stringMatching(/./),
		});

		await fillSheet();
		expect(await sheetRows(google)).toEqual(first);

		const text = '=IMPORTXML("https://example.com")';
		const error = { message: 'z'.repeat(60_000) };
		sandbox.world.addJob(601, { startedAt: yesterdayAt(9), outcome: 'failed', title: text, error });
		await fillSheet();

		expect(idsOf(await sheetRows(google))).toEqual(failedIds());
		expect(await sheetRows(google)).toHaveLength(first.length + 1);
		expect((await sheetRows(google)).filter(({ title }) => title === text)).toHaveLength(1);
	});

	it('gets one row for a recipe that could not be read, no matter how often the workflow runs', async () => {
		sandbox.faults.add({ kind: 'noItems', path: '/recipes/502/jobs', times: 100 });

		await fillSheet();
		await fillSheet();

		expect((await sheetRows(google)).filter(({ id }) => id?.startsWith('not read'))).toEqual([
			expect.objectContaining({
				id: expect.stringMatching(
					/^not read on \d{4}-\d{2}-\d{2}: Recipe “Payments” \(502\) of customer “Northwind”/,
				),
				error_message: expect.stringContaining('Recipe “Payments” (502)'),
			}),
		]);
	});
});

async function fillSheet(): Promise<void> {
	const execution = await google.n8n.run(workflowId, 'Try it now', 'Add or update rows');
	expect(execution.error && explainFailure(execution)).toBeUndefined();
}

function failedIds(): string[] {
	return failedYesterday(sandbox)
		.map(({ id }) => id)
		.sort();
}

function idsOf(rows: Array<Record<string, string>>): unknown[] {
	return rows.map(({ id }) => id).sort();
}
