import { ownersWindow, useBrowser } from './browser/window';
import { saveCredential } from './n8n';
import { credentialData } from './workato';

/** What one looks for first in a list of failed jobs. */
const FIRST_COLUMNS = ['id', 'status', 'title', 'error_message'];

useBrowser();

describe("In n8n's editor", () => {
	it("gets from an empty canvas to yesterday's failed jobs of all customers, by name, in 12 clicks", async () => {
		const credential = await saveCredential(credentialData());
		const editor = await ownersWindow();
		await editor.newWorkflow();

		const triggers = await editor.addFirstStep();
		await triggers.searchFor('schedule', 'Schedule Trigger');
		await triggers.choose('Schedule Trigger');
		await editor.leaveNode();
		const panel = await editor.addNextStep('Schedule Trigger');
		await panel.searchFor('workato', 'Workato');
		await panel.openFirst();
		await panel.choose('List jobs');
		const node = await editor.openedNode();
		await node.chooseCredential(credential.id);

		await node.choose('workspace', 'All Customers');
		await node.toggle('returnAll');
		await node.add('Add Filter', 'Completed In');
		await node.add('Add Filter', 'Status');
		await node.execute();
		const { clicks } = editor.mouse;

		const rows = await node.output.rows();
		expect(Object.keys(rows[0] ?? {}).slice(0, 4)).toEqual(FIRST_COLUMNS);
		expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['failed']));
		expect(rows.every(({ customer_name: name }) => (name ?? '') !== '')).toBe(true);
		expect(rows.every(({ recipe_name: name }) => (name ?? '') !== '')).toBe(true);
		expect(new Set(rows.map(({ customer_name: name }) => name)).size).toBeGreaterThan(1);
		expect(rows.length).toBeGreaterThan(50);
		expect(clicks).toBeLessThanOrEqual(12);
	});
});
