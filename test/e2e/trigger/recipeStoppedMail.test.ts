import { changeNodes } from '../../../sandbox/n8n/workflow';
import { n8n } from '../n8n';
import {
	filledIn,
	MAIL_FROM,
	MAIL_TO,
	surroundings,
	type Surroundings,
} from '../workflows/example';
import { everySeconds } from './watching';

const RECIPE = 501;
const MARKUP = '<b>Orders</b> & "invoices"';

let around: Surroundings;
let workflowId: string;

beforeAll(async () => {
	around = await surroundings({
		customers: [
			{ name: 'Müller & <i>Söhne</i>', recipes: [{ id: RECIPE, name: MARKUP, jobs: 30 }] },
			{ name: 'Globex', recipes: [{ id: 601, name: 'Invoices', jobs: 5 }] },
		],
	});
	// Rows without code may be asked for at each poll.
	around.sandbox.set({ customerExcludeCode: 'honored' });
	const example = await filledIn('recipe-stopped-mail', around);
	workflowId = await n8n.saveWorkflow(
		changeNodes(example, 'n8n-nodes-workato.workatoTrigger', (node) => ({
			...node,
			parameters: { ...node.parameters, pollTimes: everySeconds(5) },
		})),
	);
	await n8n.publish(workflowId);
});

afterAll(async () => {
	await n8n.unpublish(workflowId);
	await around.stop();
});

describe('The email about a recipe that stopped', () => {
	it('arrives by itself, with the recipe, its customer, the cause and a link', async () => {
		around.sandbox.clock.advance(5_000);
		around.sandbox.world.stopRecipe(RECIPE, 'trigger_errors_limit');

		const mail = await around.mail.next();
		expect(mail).toMatchObject({ to: MAIL_TO, from: MAIL_FROM, html: '' });
		expect(mail.subject).toBe(`Workato recipe stopped: ${MARKUP}`);
		const lines = mail.text.trim().split('\n');
		expect(lines).toEqual([
			`Recipe: ${MARKUP}`,
			'Customer: Müller & <i>Söhne</i>',
			expect.stringMatching(/^Stopped: \d{4}-\d\d-\d\dT/),
			'Cause: trigger_errors_limit',
			'',
			`${around.sandbox.url}/recipes/${RECIPE}`,
		]);
	}, 120_000);

	it('says so if Workato gives no cause', async () => {
		around.sandbox.clock.advance(5_000);
		around.sandbox.world.stopRecipe(601);

		const mail = await around.mail.next();
		expect(mail.subject).toBe('Workato recipe stopped: Invoices');
		expect(mail.text).toContain('Cause: Workato gave no cause');
	}, 120_000);

	it('arrives once for each stop', () => {
		expect(around.mail.mails).toHaveLength(2);
	});
});
