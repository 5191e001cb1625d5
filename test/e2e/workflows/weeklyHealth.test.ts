import { readSheet } from 'read-excel-file/node';
import type { WorldShape } from '../../../sandbox/workato';
import { type Surroundings, mailOf, surroundings } from './example';
import { MailReader } from './mailPage';
import { type RecipeHealth, recipeHealth } from './groundTruth';

const FILE = 'weekly-health';
const LAST = 'Send the report';

const WORLD: WorldShape = {
	customers: [
		{
			name: 'Müller & <i>Söhne</i>',
			recipes: [
				{ id: 501, name: 'Orders <b>', jobs: 120, failureRate: 0.3, days: 20 },
				{ id: 502, name: 'Always well', jobs: 40, failureRate: 0, days: 20 },
				{ id: 503, name: 'Never runs', jobs: 0 },
			],
		},
		{ name: 'Globex', recipes: [{ id: 601, name: 'Invoices', jobs: 200, failureRate: 0.7 }] },
	],
	own: [{ id: 701, jobs: 50, failureRate: 0.5, days: 2 }],
};

let around: Surroundings;
let reader: MailReader;

beforeAll(async () => {
	reader = await MailReader.start();
});

beforeEach(async () => {
	around = await surroundings(WORLD);
});

afterEach(async () => {
	await around.stop();
});

afterAll(async () => {
	await reader.stop();
});

describe('The email about the weekly health of recipes', () => {
	it('counts the jobs of each recipe that ran, worst recipe first', async () => {
		const { mail } = await mailOf(FILE, LAST, around);

		const expected = recipeHealth(around.sandbox, 7).filter(({ jobs }) => jobs > 0);
		const page = await reader.open(mail);
		expect(expected.map(({ recipe }) => recipe)).toEqual(['Invoices', 'Orders <b>', 'Always well']);
		expect((await page.rows('recipe')).map((row) => row.slice(1, 4))).toEqual(
			expected.map(({ jobs, failed, rate }) => [String(jobs), String(failed), percent(rate)]),
		);
		expect(await page.links()).toEqual(
			expected.map(({ recipeId, recipe }) => ({
				text: recipe,
				url: `${around.sandbox.url}/recipes/${recipeId}`,
			})),
		);
		expect(mail.subject).toBe(
			`Workato this week: ${sumOf(expected, 'failed')} of ${sumOf(expected, 'jobs')} jobs failed`,
		);
		expect(await page.visibleText()).toContain('3 recipes ran, 1 had no jobs');
		expect(await page.visibleText()).toContain('Müller & <i>Söhne</i>');
		expect(await page.isInert()).toBe(true);
	});

	it('has every recipe in a spreadsheet', async () => {
		const { mail } = await mailOf(FILE, LAST, around);

		const [file] = mail.attachments;
		expect(file?.fileName).toMatch(/^recipes-\d{4}-\d{2}-\d{2}\.xlsx$/);
		const [heads = [], ...rows] = await readSheet(file?.content ?? Buffer.of());
		const shown = rows.map((row) => new Map(heads.map((head, at) => [head, row[at]])));
		const columns = ['customer_name', 'recipe_name', 'jobs', 'succeeded', 'failed', 'failure_rate'];
		expect(shown.map((row) => columns.map((column) => row.get(column)))).toEqual(
			recipeHealth(around.sandbox, 7).map((each) => [
				each.customer,
				each.recipe,
				each.jobs,
				each.succeeded,
				each.failed,
				each.rate,
			]),
		);
	});

	it('is sent, whatever the length of an error', async () => {
		around.sandbox.world.addJob(601, {
			startedAt: Date.now() - 3_600_000,
			outcome: 'failed',
			error: { message: 'w'.repeat(60_000) },
		});

		const { mail } = await mailOf(FILE, LAST, around);

		expect(mail.attachments).toHaveLength(1);
	});

	it('names the recipe that could not be read', async () => {
		around.sandbox.faults.add({ kind: 'noItems', path: '/recipes/601/jobs', times: 100 });

		const { mail } = await mailOf(FILE, LAST, around);

		const page = await reader.open(mail);
		expect(await page.page.locator('ul.problems li').allInnerTexts()).toEqual([
			expect.stringMatching(/^Recipe “Invoices” \(601\) of customer “Globex” .*Workato/),
		]);
		expect(await page.rows('recipe')).toHaveLength(2);
	});
});

function percent(rate: number | null): string {
	return rate === null ? '' : `${(rate * 100).toFixed(1)} %`;
}

function sumOf(rows: RecipeHealth[], field: 'jobs' | 'failed'): number {
	return rows.reduce((total, row) => total + row[field], 0);
}
