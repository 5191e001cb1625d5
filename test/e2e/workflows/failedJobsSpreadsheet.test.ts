import { readSheet } from 'read-excel-file/node';
import type { WorldShape } from '../../../sandbox/workato';
import { MAIL_TO, type Surroundings, mailOf, surroundings } from './example';
import { failedYesterday } from './groundTruth';
import { yesterdayAt } from './yesterday';

const FILE = 'failed-jobs-xlsx';
const LAST = 'Send the file';

const FORMULA = '=HYPERLINK("https://example.com","<b>click</b>")';

const TROUBLED: WorldShape = {
	customers: [
		{
			name: 'Northwind',
			recipes: [
				{ id: 501, name: 'Orders', jobs: 120, failureRate: 0.3, days: 3 },
				{ id: 502, name: 'Broken at Workato', jobs: 40, failureRate: 0.7, days: 3 },
			],
		},
		{ name: 'Globex', recipes: [{ id: 601, name: 'Invoices', jobs: 90, failureRate: 0.25 }] },
	],
};

let around: Surroundings | undefined;

afterEach(async () => {
	await around?.stop();
});

async function inWorld(world: WorldShape): Promise<Surroundings> {
	around = await surroundings(world);
	return around;
}

describe("The spreadsheet of yesterday's failed jobs", () => {
	it('has each failed job once, with its customer and recipe', async () => {
		const world = await inWorld(TROUBLED);
		world.sandbox.world.addJob(601, {
			title: FORMULA,
			startedAt: yesterdayAt(12),
			outcome: 'failed',
			error: { message: '=1+1' },
		});

		const { mail } = await mailOf(FILE, LAST, world);

		const expected = failedYesterday(world.sandbox);
		expect(mail).toMatchObject({
			to: MAIL_TO,
			subject: `Workato jobs that failed yesterday: ${expected.length}`,
		});
		expect(mail.attachments[0]?.fileName).toMatch(/^failed-jobs-\d{4}-\d{2}-\d{2}\.xlsx$/);
		const rows = await rowsOf(mail.attachments[0]?.content);
		expect(rows.map((row) => [row.id, row.recipe_name, row.title]).sort()).toEqual(
			expected.map(({ id, recipeName, title }) => [id, recipeName, title]).sort(),
		);
		expect(new Set(rows.map((row) => `${row.customer_name}: ${row.recipe_name}`))).toEqual(
			new Set(['Northwind: Orders', 'Northwind: Broken at Workato', 'Globex: Invoices']),
		);
		expect(rows.find(({ title }) => title === FORMULA)).toMatchObject({ error_message: '=1+1' });
	});

	it('fits texts of any length into its cells', async () => {
		const world = await inWorld(TROUBLED);
		const long = 'y'.repeat(40_000);
		world.sandbox.world.addJob(601, {
			title: `Title ${long}`,
			startedAt: yesterdayAt(12),
			outcome: 'failed',
			error: { message: `Error ${long}` },
		});

		const { mail } = await mailOf(FILE, LAST, world);

		const rows = await rowsOf(mail.attachments[0]?.content);
		expect(rows).toHaveLength(failedYesterday(world.sandbox).length);
		const row = rows.find(({ title }) => String(title).startsWith('Title y'));
		expect(String(row?.error_message)).toMatch(/^Error y+…$/);
	});

	it('has a row for a recipe that could not be read', async () => {
		const world = await inWorld(TROUBLED);
		world.sandbox.faults.add({ kind: 'noItems', path: '/recipes/502/jobs', times: 100 });

		const { mail } = await mailOf(FILE, LAST, world);

		const rows = await rowsOf(mail.attachments[0]?.content);
		const expected = failedYesterday(world.sandbox).filter(({ recipeId }) => recipeId !== 502);
		expect(rows.flatMap(({ id }) => id ?? []).sort()).toEqual(expected.map(({ id }) => id).sort());
		expect(rows.filter(({ error }) => error)).toEqual([
			expect.objectContaining({
				error: expect.stringContaining('Recipe “Broken at Workato” (502) of customer “Northwind”'),
			}),
		]);
		expect(mail.text).toContain('couldn’t be read');
	});

	it('is missing if nothing failed, and the email says so', async () => {
		const { mail } = await mailOf(
			FILE,
			LAST,
			await inWorld({ customers: [{ recipes: [{ jobs: 30, failureRate: 0 }] }] }),
		);

		expect(mail.attachments).toEqual([]);
		expect(mail.subject).toBe('Workato jobs that failed yesterday: none');
		expect(mail.text.trim()).toBe('No jobs failed.');
	});
});

/** The rows of a spreadsheet as objects, by the names in the first row. */
async function rowsOf(file: Buffer | undefined) {
	const [heads = [], ...rows] = await readSheet(file ?? Buffer.of());
	return rows.map((row) => Object.fromEntries(heads.map((head, at) => [String(head), row[at]])));
}
