import type { WorldShape } from '../../../sandbox/workato';
import { type Surroundings, mailOf, surroundings } from './example';
import { MailReader } from './mailPage';
import { recipeHealth } from './groundTruth';

const FILE = 'customer-health-mail';
const LAST = 'Send the report';

const WORLD: WorldShape = {
	customers: [
		{
			name: 'Müller & <i>Söhne</i>',
			recipes: [
				{ id: 501, jobs: 120, failureRate: 0.3, days: 20 },
				{ id: 502, jobs: 40, failureRate: 0, days: 20 },
			],
		},
		{ name: 'Globex', recipes: [{ id: 601, jobs: 200, failureRate: 0.7 }] },
	],
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

describe('The mail of the weekly health of customers', () => {
	it('has one line per customer with the jobs of all its recipes, the worst first', async () => {
		const { mail } = await mailOf(FILE, LAST, around);

		const page = await reader.open(mail);
		expect((await page.rows('customer')).map((row) => row.slice(1, 3))).toEqual(
			['Globex', 'Müller & <i>Söhne</i>'].map((name) => totalsOf(name)),
		);
		expect(await page.visibleText()).toContain('Müller & <i>Söhne</i>');
		expect(await page.isInert()).toBe(true);
	});

	it('names what could not be read', async () => {
		around.sandbox.faults.add({ kind: 'noItems', path: '/recipes/601/jobs', times: 100 });

		const { mail } = await mailOf(FILE, LAST, around);

		const page = await reader.open(mail);
		expect(await page.page.locator('ul.problems li').allInnerTexts()).toEqual([
			expect.stringMatching(/\(601\) of customer “Globex” .*Workato/),
		]);
		expect(mail.text).toContain('Could not be read: Recipe');
	});
});

/** The jobs and failures of a customer, as the mail shows them. */
function totalsOf(customer: string): string[] {
	const rows = recipeHealth(around.sandbox, 7).filter((row) => row.customer === customer);
	const sum = (field: 'jobs' | 'failed') => rows.reduce((total, row) => total + row[field], 0);
	return [String(sum('jobs')), String(sum('failed'))];
}
