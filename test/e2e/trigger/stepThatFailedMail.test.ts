import type { SavedCredential } from '../../../sandbox/n8n/client';
import type { ReceivedMail } from '../../../sandbox/mail/mailServer';
import { workatoFor } from '../../../sandbox/examples/credentials';
import { changeNodes } from '../../../sandbox/n8n/workflow';
import { n8n } from '../n8n';
import { detail } from './jobDetail';
import {
	filledIn,
	MAIL_FROM,
	MAIL_TO,
	surroundings,
	type Surroundings,
} from '../workflows/example';
import { everySeconds } from './watching';

const CUSTOMER = 182401;
const RECIPE = 501;
const MARKUP = '<b>Orders</b> & "invoices"';

let around: Surroundings;
let workflowId: string;

beforeAll(async () => {
	around = await surroundings({
		customers: [
			{ id: CUSTOMER, name: 'Northwind', recipes: [{ id: RECIPE, name: MARKUP, jobs: 30 }] },
		],
	});
	const credential = await n8n.saveCredential(workatoFor(around.sandbox));
	workflowId = await n8n.saveWorkflow(await imported(credential));
	await n8n.publish(workflowId);
});

afterAll(async () => {
	await n8n.unpublish(workflowId);
	await around.stop();
});

/** The example, with its trigger polling as often as n8n allows. */
async function imported({ id, name }: SavedCredential) {
	const example = await filledIn('step-that-failed-mail', around);
	return changeNodes(example, 'n8n-nodes-workato.workatoTrigger', (node) => ({
		...node,
		parameters: { ...node.parameters, pollTimes: everySeconds(5) },
		credentials: { workatoApi: { id, name } },
	}));
}

/** Makes a job fail now. */
async function failingJob(title: string): Promise<{ id: string; mail: ReceivedMail }> {
	const { world, clock } = around.sandbox;
	clock.advance(5_000);
	const startedAt = clock.now() - 3_000;
	const { handle } = world.addJob(RECIPE, {
		title,
		startedAt,
		completedAt: clock.now(),
		outcome: 'failed',
		error: { message: 'No such <customer>' },
	});
	return { id: handle, mail: await around.mail.next() };
}

describe('The email about the failed step', () => {
	it('arrives by itself, with the recipe, the step, its error and a link', async () => {
		const { id, mail } = await failingJob('Order 4711');

		const lines = await detail(around.sandbox, CUSTOMER, RECIPE, id);
		const step = lines.find(({ error }) => error === 'No such <customer>');
		expect(step).toBeDefined();
		expect(mail).toMatchObject({ to: MAIL_TO, from: MAIL_FROM });
		expect(mail.subject).toBe(`Workato job failed: ${MARKUP}, Northwind`);
		expect(mail.text.split('\n')).toEqual(
			expect.arrayContaining([
				'Customer: Northwind',
				`Recipe: ${MARKUP}`,
				'Job: Order 4711',
				`Step: Step ${step?.recipe_line_number}: ${step?.adapter_name}, ${step?.adapter_operation}`,
				'Error: No such <customer>',
				`${around.sandbox.url}/recipes/${RECIPE}/job/${id}`,
			]),
		);
		expect(mail.html).toContain('&#60;b&#62;Orders&#60;/b&#62;');
		expect(mail.html).not.toContain('<customer>');
	}, 120_000);

	it('arrives without the step if the job can’t be read again', async () => {
		around.sandbox.faults.add({ kind: 'noIds', path: '/jobs/j-', times: 100 });
		const { mail } = await failingJob('Order 4712');
		around.sandbox.faults.clear();

		expect(mail.text).toContain('Step: The step that failed could not be read');
		expect(mail.text).toContain('Error: No such <customer>');
	}, 120_000);

	it('arrives once for each job', () => {
		expect(around.mail.mails.map(({ text }) => /Job: (.*)/.exec(text)?.[1])).toEqual([
			'Order 4711',
			'Order 4712',
		]);
	});
});
