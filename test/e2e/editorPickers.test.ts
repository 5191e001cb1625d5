import {
	type RunningSandbox,
	SANDBOX_TOKEN,
	TOKEN_WITHOUT_LISTS,
	regularShape,
	startSandbox,
} from '../../sandbox/workato';
import { openNode, useBrowser } from './browser/window';
import { credentialData, detail, groundTruth } from './workato';
import { locator } from './workflow';

const NORTHWIND = { id: 182401, entry: 'Northwind Traders (A2300)' };
const FAILS_A_LOT = { id: 2410038, entry: 'Running · Shopify orders to NetSuite' };
const ACME = 'Acme EMEA (acme/emea 01)';
const STOPPED = 'Stopped · Route new Marketo leads to Salesforce';

const { customUrl: sandboxUrl } = credentialData();

useBrowser();

describe("The lists in n8n's editor", () => {
	it('find a customer by name, by External ID, or by ID if it has no External ID', async () => {
		const { customer } = await pickers({});
		await customer.open();

		expect(await customer.search('northwind')).toEqual([NORTHWIND.entry]);
		expect(await customer.search('SÖHNE')).toEqual(['Müller & Söhne GmbH (Müller & Söhne)']);
		expect(await customer.search('182490')).toEqual(['Initech (182490)']);
		expect(await customer.search('acme/emea 01')).toEqual([ACME]);
		await customer.choose(ACME);
		expect(await customer.chosen()).toBe(ACME);
	});

	it('find a recipe of the chosen customer, and link to its page in Workato', async () => {
		const { recipe } = await pickers({ customer: locator(NORTHWIND.id) });
		await recipe.open();

		expect(await recipe.entries()).toHaveLength(12);
		expect(await recipe.entries()).toContain(STOPPED);
		expect(await recipe.search('shopify')).toEqual([FAILS_A_LOT.entry]);
		await recipe.choose(FAILS_A_LOT.entry);
		expect(await recipe.link()).toBe(`${sandboxUrl}/recipes/${FAILS_A_LOT.id}`);
	});

	it('show a job with its status, time and title, and get the lines of the chosen one', async () => {
		const of = { customer: NORTHWIND.id, recipe: FAILS_A_LOT.id };
		const [newest] = await groundTruth(of);
		const node = await openNode({
			parameters: {
				operation: 'get',
				customer: locator(of.customer),
				recipe: locator(of.recipe),
			},
		});
		const job = node.picker('job');
		await job.open();

		const [first = ''] = await job.entries();
		expect(first).toMatch(/^(Failed|Succeeded) · \d{1,2} \w{3} \d\d:\d\d:\d\d · ./);
		const [status, , title] = first.split(' · ');
		expect([status?.toLowerCase(), title]).toEqual([newest?.status, newest?.title]);

		await job.choose(first);
		await node.choose('output', 'Job Lines');
		await node.execute();
		const { lines } = await detail(of.customer, of.recipe, newest?.id ?? '');
		expect((await node.output.rows()).map((row) => row.adapter_operation)).toEqual(
			lines.map((line) => line.adapter_operation),
		);
	});

	it('load the next page on scrolling', async () => {
		const { job } = await pickers({
			operation: 'get',
			customer: locator(NORTHWIND.id),
			recipe: locator(FAILS_A_LOT.id),
		});
		await job.open();
		const before = await job.entries();
		const more = await job.scrollOn();

		expect(more.length).toBeGreaterThan(0);
		expect(await job.entries()).toEqual([...before, ...more]);
	});
});

describe("A list in n8n's editor that can't be loaded", () => {
	it('says that a customer has to be chosen first', async () => {
		const { recipe } = await pickers({});

		expect((await recipe.openToError()).message).toBe('Choose a customer first');
	});

	it('says that a recipe has to be chosen first', async () => {
		const { job } = await pickers({ operation: 'get', customer: locator(NORTHWIND.id) });

		expect((await job.openToError()).message).toBe('Choose a recipe first');
	});

	it('says that the role may not list customers, and to enter an ID instead', async () => {
		const { customer } = await pickers({}, TOKEN_WITHOUT_LISTS);
		const { message, advice } = await customer.openToError();

		expect(message).toMatch(/role isn’t allowed to read the list of customers/);
		expect(advice).toMatch(/By ID/);
		expect(advice).toMatch(/Client roles/);
	});

	it('says that the role may not list recipes, and to enter an ID instead', async () => {
		const { recipe } = await pickers({ customer: locator(NORTHWIND.id) }, TOKEN_WITHOUT_LISTS);
		const { message, advice } = await recipe.openToError();

		expect(message).toMatch(/role isn’t allowed to read the recipes of customer 182401/);
		expect(advice).toMatch(/By ID/);
	});
});

describe("A list of 3,000 recipes in n8n's editor", () => {
	const RECIPES = 3_000;
	let workato: RunningSandbox;

	beforeAll(async () => {
		workato = await startSandbox({
			now: Date.now(),
			world: regularShape({ customers: 1, recipes: RECIPES, jobs: 0 }),
		});
	});
	beforeEach(() => workato.log.clear());
	afterAll(async () => await workato.stop());

	it('shows a page at once and the next on scrolling', async () => {
		const { recipe } = await recipesOfBig();
		await recipe.open();
		expect(pagesRead()).toEqual(['1']);

		await recipe.scrollOn();
		expect(pagesRead()).toEqual(['1', '2']);
	});

	it('shows the first results of a search before it has read all pages', async () => {
		const { recipe } = await recipesOfBig();
		await recipe.open();
		const hits = await recipe.search('salesforce');

		expect(hits.length).toBeGreaterThan(0);
		expect(hits.filter((entry) => !/salesforce/i.test(entry))).toEqual([]);
		expect(pagesRead().length).toBeLessThan(6);
		expect(pagesRead().length).toBeLessThan(RECIPES / 100);
	});

	it('finds the oldest recipe by its ID', async () => {
		const oldest = Math.min(...workato.world.allRecipes().map(({ id }) => id));
		const { recipe } = await recipesOfBig();
		await recipe.open();

		expect(await recipe.search(String(oldest))).toHaveLength(1);
	});

	async function recipesOfBig() {
		const [customer] = workato.world.customers;
		return await pickers({ customer: locator(customer?.id ?? 0) }, SANDBOX_TOKEN, workato.url);
	}

	function pagesRead(): Array<string | undefined> {
		return workato.log.entries().map(({ query }) => query.page);
	}
});

async function pickers(
	parameters: Record<string, unknown>,
	token: string = SANDBOX_TOKEN,
	customUrl: string = sandboxUrl,
) {
	const node = await openNode({ parameters, token, customUrl });
	return {
		customer: node.picker('customer'),
		recipe: node.picker('recipe'),
		job: node.picker('job'),
	};
}
