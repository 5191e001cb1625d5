import { itemsOf } from '../../../sandbox/n8n/execution';
import { ownersWindow, useBrowser } from '../browser/window';
import { n8n, saveCredential } from '../n8n';
import { credentialData, failJob, groundTruth } from '../workato';
import { TRIGGER } from './watching';

const NORTHWIND = { id: 182401, entry: 'Northwind Traders (A2300)' };
const ORDERS = { id: 2410038, entry: 'Shopify orders to NetSuite (2410038)' };
const DEALS = { id: 2410223, entry: 'Post won HubSpot deals to Slack (2410223)' };
const MAX_SAMPLES = 5;

useBrowser();

let publishedId = '';
afterEach(async () => {
	if (publishedId !== '') await n8n.unpublish(publishedId);
});

describe("The trigger in n8n's editor", () => {
	it('is set up by names only, shows real failed jobs, and starts at a new one once published', async () => {
		const credential = await saveCredential(credentialData());
		const editor = await ownersWindow();
		await editor.newWorkflow();
		const panel = await editor.addFirstStep();
		await panel.searchFor('workato', 'Workato');
		await panel.openFirstFound();
		expect(await panel.entries()).toEqual(
			expect.arrayContaining(['On job canceled or aborted', 'On job failed', 'On job succeeded']),
		);

		await panel.choose('On job failed');
		const node = await editor.openedNode();
		await node.chooseCredential(credential.id);
		await node.picker('customer').open();
		await node.picker('customer').choose(NORTHWIND.entry);
		await node.chooseAndLoad('watch', 'Selected Recipes');
		await node.chooseSeveral('recipes', [ORDERS.entry, DEALS.entry]);
		expect(await node.severalChosen('recipes')).toEqual([ORDERS.entry, DEALS.entry]);
		expect(await node.severalChosen('events')).toEqual(['Job Failed']);

		await node.fetchTestEvent();
		expect((await node.output.rows()).map(({ id }) => id)).toEqual(await newestFailedIds());

		await node.close();
		publishedId = await editor.publish();
		await n8n.untilPublished(publishedId);
		const id = await failJob(DEALS.id, 'Deal 4711');
		// The first is that of the test event.
		await editor.untilExecutions(2);
		const [newest] = await n8n.runs(publishedId);
		const execution = await n8n.ended(newest?.id ?? '');
		expect(itemsOf(execution, TRIGGER).map(({ json }) => json)).toMatchObject([
			{ id, recipe_id: DEALS.id, title: 'Deal 4711', status: 'failed' },
		]);
	}, 240_000);
});

/** The newest failed jobs of both recipes, the last to complete first. */
async function newestFailedIds(): Promise<string[]> {
	const failed = await groundTruth({ customer: NORTHWIND.id, status: 'failed' });
	return failed
		.filter(({ recipeId }) => [ORDERS.id, DEALS.id].includes(recipeId))
		.slice(0, MAX_SAMPLES)
		.map(({ id }) => id);
}
