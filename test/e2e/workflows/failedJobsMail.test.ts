import { regularShape, type TrueJob, type WorldShape } from '../../../sandbox/workato';
import { type Surroundings, MAIL_FROM, MAIL_TO, mailOf, surroundings } from './example';
import { MailReader } from './mailPage';
import { countsBy, failedYesterday } from './groundTruth';
import { yesterdayAt } from './yesterday';

const FILE = 'failed-jobs-mail';
const LAST = 'Send the report';

const MARKUP = '<script>alert("title")</script> & <b>bold</b>';

/** Two customers whose recipes fail often, with HTML in names and errors. */
const TROUBLED: WorldShape = {
	customers: [
		{
			name: 'Müller & <i>Söhne</i>',
			recipes: [
				{ id: 501, name: 'Orders <to> invoices', jobs: 240, failureRate: 0.3, days: 3 },
				{ id: 502, name: 'Orders <to> invoices', jobs: 40, failureRate: 0.2, days: 3 },
				{ id: 503, name: 'Never runs', jobs: 0 },
			],
		},
		{
			name: 'Globex',
			recipes: [
				{ id: 601, name: 'Invoices', jobs: 180, failureRate: 0.25, days: 3 },
				{ id: 602, name: 'Broken at Workato', jobs: 30, failureRate: 0.5, days: 2 },
			],
		},
	],
	own: [{ id: 701, jobs: 50, failureRate: 0.5, days: 2 }],
};

let around: Surroundings | undefined;
let reader: MailReader;

beforeAll(async () => {
	reader = await MailReader.start();
});

afterEach(async () => {
	await around?.stop();
});

afterAll(async () => {
	await reader.stop();
});

async function inWorld(world: WorldShape): Promise<Surroundings> {
	around = await surroundings(world);
	return around;
}

describe("The email with yesterday's failed jobs", () => {
	it('counts the failed jobs of each customer and recipe, and links each job once', async () => {
		const world = await inWorld(TROUBLED);

		const { mail } = await mailOf(FILE, LAST, world);

		const expected = failedYesterday(world.sandbox);
		expect(expected.length).toBeGreaterThan(20);
		expect(mail).toMatchObject({ to: MAIL_TO, from: MAIL_FROM });
		expect(mail.subject).toContain(`${expected.length} Workato jobs failed on `);
		const page = await reader.open(mail);
		expect(await countsIn(page.rows('customer'))).toEqual(perCustomer(world, expected));
		expect(await countsIn(page.rows('recipe'))).toEqual(
			countsBy(
				expected,
				({ recipeId }) => recipeId,
				({ recipeName }) => recipeName,
			),
		);
		expect((await page.links()).sort(byText)).toEqual(
			expected.map((job) => ({ text: job.id, url: jobPage(world, job) })).sort(byText),
		);
		for (const job of expected) expect(timesIn(mail.text, jobPage(world, job))).toBe(1);
	});

	it('shows HTML in titles, names and errors as text', async () => {
		const world = await inWorld(TROUBLED);
		world.sandbox.world.addJob(601, {
			title: MARKUP,
			startedAt: yesterdayAt(12),
			completedAt: yesterdayAt(12) + 1,
			outcome: 'failed',
			error: { message: '</li><img src=x onerror=alert(1)> \'quoted\' "twice"' },
		});

		const { mail } = await mailOf(FILE, LAST, world);

		const page = await reader.open(mail);
		const shown = await page.visibleText();
		expect(shown).toContain(MARKUP);
		expect(shown).toContain('</li><img src=x onerror=alert(1)> \'quoted\' "twice"');
		expect(shown).toContain('Müller & <i>Söhne</i>');
		expect(shown).toContain('Orders <to> invoices');
		expect(await page.isInert()).toBe(true);
		expect(mail.text).toContain(MARKUP);
	});

	it('names the recipes that could not be read, and reports on all others', async () => {
		const world = await inWorld(TROUBLED);
		world.sandbox.faults.add({ kind: 'noItems', path: '/recipes/602/jobs', times: 100 });

		const { mail } = await mailOf(FILE, LAST, world);

		const page = await reader.open(mail);
		const expected = failedYesterday(world.sandbox).filter(({ recipeId }) => recipeId !== 602);
		expect((await page.links()).map(({ text }) => text).sort()).toEqual(
			expected.map(({ id }) => id).sort(),
		);
		expect(await page.page.locator('ul.problems li').allInnerTexts()).toEqual([
			expect.stringMatching(/^Recipe “Broken at Workato” \(602\) of customer “Globex” .*Workato/),
		]);
		expect(mail.text).toMatch(
			/Could not be read:\n {2}Recipe “Broken at Workato” \(602\) of customer “Globex”/,
		);
	});

	it('names a customer whose recipes can’t be listed', async () => {
		const world = await inWorld(TROUBLED);
		world.sandbox.faults.add({ kind: 'noItems', path: '/182402/recipes\\?', times: 100 });

		const { mail } = await mailOf(FILE, LAST, world);

		const page = await reader.open(mail);
		expect(await page.page.locator('ul.problems li').allInnerTexts()).toEqual([
			expect.stringMatching(/^The list of recipes of customer “Globex” .*Workato/),
		]);
		expect((await page.rows('customer')).map(([name]) => name)).toEqual(['Müller & <i>Söhne</i>']);
	});

	it('says in one line that nothing failed', async () => {
		const world = await inWorld({
			customers: [{ recipes: [{ jobs: 30, failureRate: 0 }, { jobs: 0 }] }],
		});

		const { mail } = await mailOf(FILE, LAST, world);

		expect(mail.subject).toMatch(/^No Workato jobs failed on \w+, \d+ \w+ \d{4}$/);
		const page = await reader.open(mail);
		expect(await page.page.locator('table').count()).toBe(0);
		expect(await page.visibleText()).toContain('Nothing failed.');
		expect(mail.text.trim().split('\n')).toHaveLength(2);
	});

	it('reports a job that started before yesterday on the day it failed, with errors of any length', async () => {
		const world = await inWorld(TROUBLED);
		const { handle } = world.sandbox.world.addJob(601, {
			title: 'Ran overnight',
			startedAt: yesterdayAt(-5),
			completedAt: yesterdayAt(3),
			outcome: 'failed',
			error: { message: `Too long ${'x'.repeat(60_000)}` },
		});

		const { mail } = await mailOf(FILE, LAST, world);

		const page = await reader.open(mail);
		expect((await page.links()).map(({ text }) => text)).toContain(handle);
		expect((await page.links()).map(({ text }) => text).sort()).toEqual(
			failedYesterday(world.sandbox)
				.map(({ id }) => id)
				.sort(),
		);
		expect(mail.text).not.toContain('x'.repeat(200));
	});

	it('does the same for 30 customers', async () => {
		const world = await inWorld(regularShape({ customers: 30, recipes: 4, jobs: 60 }));

		const { mail } = await mailOf(FILE, LAST, world);

		const expected = failedYesterday(world.sandbox);
		const page = await reader.open(mail);
		expect(await countsIn(page.rows('customer'))).toEqual(perCustomer(world, expected));
		expect((await page.links()).map(({ text }) => text).sort()).toEqual(
			expected.map(({ id }) => id).sort(),
		);
	});
});

function customerName({ sandbox }: Surroundings, { customerId }: TrueJob): string {
	return sandbox.world.customers.find(({ id }) => id === customerId)?.name ?? 'nobody';
}

function perCustomer(around: Surroundings, jobs: TrueJob[]): Array<[string, number]> {
	return countsBy(
		jobs,
		({ customerId }) => customerId,
		(job) => customerName(around, job),
	);
}

function jobPage({ sandbox }: Surroundings, { recipeId, id }: TrueJob): string {
	return `${sandbox.url}/recipes/${recipeId}/job/${id}`;
}

async function countsIn(rows: Promise<string[][]>): Promise<Array<[string, number]>> {
	return (await rows).map(([name = '', count]): [string, number] => [name, Number(count)]).sort();
}

function timesIn(text: string, part: string): number {
	return text.split('\n').filter((line) => line.trim() === part).length;
}

function byText(one: { text: string }, other: { text: string }): number {
	return one.text.localeCompare(other.text);
}
