import { ownersWindow, strangersWindow, useBrowser } from './browser/window';
import { n8n, saveCredential } from './n8n';
import { credentialData, groundTruth } from './workato';
import { WORKATO, chainOf, workatoNode } from './workflow';

const NORTHWIND = 182401;
const FAILS_A_LOT = 2410038;
/** The default of Limit. */
const DEFAULT_LIMIT = 50;
/** Words that people search for who don't know the node's name. */
const SEARCHES = [
	'failed jobs',
	'list jobs',
	'customers',
	'integration',
	'embedded',
	'ipaas',
	'monitoring',
	'alert',
	'rerun',
];

useBrowser();

describe("In n8n's editor", () => {
	it('finds the node by its name, with an action for each operation', async () => {
		const editor = await strangersWindow();
		await editor.signIn();
		await editor.newWorkflow();
		const panel = await editor.addFirstStep();
		await panel.searchFor('workato', 'Workato');
		await panel.openFirstFound();

		expect(await panel.entries()).toEqual(
			expect.arrayContaining(['List customers', 'Get job', 'List jobs', 'List recipes']),
		);
	});

	it('finds the node by what it is for', async () => {
		const editor = await ownersWindow();
		await editor.newWorkflow();
		const panel = await editor.addFirstStep();

		for (const words of SEARCHES) await panel.searchFor(words, 'Workato');
	});

	it("gets from an empty canvas to a table of one customer's failed jobs since yesterday in fewer than 15 clicks", async () => {
		const { id, name } = await saveCredential(credentialData());
		const editor = await ownersWindow();
		await editor.newWorkflow();

		const panel = await editor.addFirstStep();
		await panel.searchFor('workato', 'Workato');
		await panel.openFirstFound();
		await panel.choose('List jobs');
		const node = await editor.openedNode();
		expect(await node.credential()).toBe(name);
		await node.chooseCredential(id);

		await node.picker('customer').open();
		await node.picker('customer').choose('Northwind Traders (A2300)');
		await node.picker('recipe').open();
		await node.picker('recipe').choose('Running · Shopify orders to NetSuite');
		await node.add('Add Filter', 'Status');
		await node.add('Add Filter', 'Started After');
		await node.date('startedAfter').chooseYesterday();
		await node.execute();
		const { clicks } = editor.mouse;

		const startedAfter = new Date(await node.date('startedAfter').moment()).toISOString();
		const expected = await groundTruth({
			customer: NORTHWIND,
			recipe: FAILS_A_LOT,
			status: 'failed',
			startedAfter,
		});
		expect(expected.length).toBeGreaterThan(20);
		expect((await node.output.rows()).map(({ id, status }) => ({ id, status }))).toEqual(
			expected.slice(0, DEFAULT_LIMIT).map(({ id }) => ({ id, status: 'failed' })),
		);
		expect(clicks).toBeLessThan(15);
	});

	it.each(['light', 'dark'] as const)('has an icon for the %s theme', async (colorScheme) => {
		const credential = await saveCredential(credentialData());
		const workflowId = await n8n.saveWorkflow(chainOf([workatoNode({}, credential)]));
		const editor = await ownersWindow({ colorScheme });
		await editor.openWorkflow(workflowId);

		const icon = editor.nodeOnCanvas(WORKATO).locator('img');
		const source = await icon.getAttribute('src');
		expect(source?.includes('workato.dark.svg')).toBe(colorScheme === 'dark');
		expect(
			await icon.evaluate((image: { naturalWidth: number }) => image.naturalWidth),
		).toBeGreaterThan(0);
	});
});
