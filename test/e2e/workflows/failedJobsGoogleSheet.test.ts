/* eslint-disable @n8n/community-nodes/no-restricted-imports -- names a file of its own session */
import { join } from 'node:path';
import { workatoFor } from '../../../sandbox/examples/credentials';
import { fillIn } from '../../../sandbox/examples/fillIn';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { explainFailure } from '../../../sandbox/n8n/execution';
import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
import { readExample } from '../../../sandbox/n8n/workflow';
import { endWithProcess } from '../../../sandbox/session/signals';
import type { Report } from '../../../sandbox/session/report';
import { Session } from '../../../sandbox/session/session';
import { type RunningSandbox, startSandbox } from '../../../sandbox/workato';
import { connectionFromSetup } from '../server/connection';
import { type SimulatedGoogle, startGoogle } from './simulatedGoogle';
import { failedYesterday } from './groundTruth';
import { yesterdayAt } from './yesterday';

const SHEET = 'Workato failures';
const START_MS = 300_000;

/** A separate n8n: only this one uses the simulated Google. */
let session: Session;
let n8n: N8nClient;
let google: SimulatedGoogle;
let sandbox: RunningSandbox;
let workflowId: string;

beforeAll(async () => {
	session = new Session();
	endWithProcess(session, () => {});
	google = await startGoogle(SHEET, join(session.folder, 'google.pem'));
	const { environment } = google;
	const { folder } = connectionFromSetup().installation;
	const quietly: Report = async (_what, work) => await work();
	n8n = (await startN8nWithPackage(session, quietly, { folder, environment })).client;
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
		await n8n.saveCredential(google.credential),
	];
	const settings = { spreadsheet: google.spreadsheetUrl, sheet: SHEET };
	workflowId = await n8n.saveWorkflow(
		fillIn(readExample('failed-jobs-sheet'), { credentials, settings }),
	);
}, START_MS);

afterAll(async () => {
	await session.close();
	google.stop();
	await sandbox.stop();
});

describe("The Google sheet of yesterday's failed jobs", () => {
	it('gets one row per failed job, no matter how often the workflow runs', async () => {
		await fillSheet();
		const first = await google.rows();
		expect(idsOf(first)).toEqual(failedIds());
		expect(first[0]).toMatchObject({
			customer_name: expect.stringMatching(/^(Northwind|Globex)$/),
			title: expect.stringMatching(/./),
		});

		await fillSheet();
		expect(await google.rows()).toEqual(first);

		const text = '=IMPORTXML("https://example.com")';
		const error = { message: 'z'.repeat(60_000) };
		sandbox.world.addJob(601, { startedAt: yesterdayAt(9), outcome: 'failed', title: text, error });
		await fillSheet();

		expect(idsOf(await google.rows())).toEqual(failedIds());
		expect(await google.rows()).toHaveLength(first.length + 1);
		expect((await google.rows()).filter(({ title }) => title === text)).toHaveLength(1);
	});

	it('gets one row for a recipe that could not be read, no matter how often the workflow runs', async () => {
		sandbox.faults.add({ kind: 'noItems', path: '/recipes/502/jobs', times: 100 });

		await fillSheet();
		await fillSheet();

		expect((await google.rows()).filter(({ id }) => id?.startsWith('not read'))).toEqual([
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
	const execution = await n8n.run(workflowId, 'Try it now', 'Add or update rows');
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
