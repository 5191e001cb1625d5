import { z } from 'zod';
import type { ReceivedMail } from '../../../sandbox/mail/mailServer';
import { changeNodes } from '../../../sandbox/n8n/workflow';
import { SANDBOX_TOKEN } from '../../../sandbox/workato';
import { n8n } from '../n8n';
import {
	filledIn,
	MAIL_FROM,
	MAIL_TO,
	surroundings,
	type Surroundings,
} from '../workflows/example';
import { everySeconds } from './watching';

const CUSTOMER = { id: 182401, name: 'Müller & <i>Söhne</i>' };
const RECIPE = { id: 501, name: '<b>Orders</b> & "invoices"' };
const OTHER_RECIPE = { id: 601, name: 'Invoices' };
const jobDetail = z.object({ lines: z.array(z.record(z.unknown())) });

const EXAMPLES = ['recipe-stopped-mail', 'step-that-failed-mail'];

let around: Surroundings;
const workflowIds: string[] = [];

beforeAll(async () => {
	around = await surroundings({
		customers: [
			{ ...CUSTOMER, recipes: [{ ...RECIPE, jobs: 30 }] },
			{ name: 'Globex', recipes: [{ ...OTHER_RECIPE, jobs: 5 }] },
		],
	});
	// Rows without code may be asked for at each poll.
	around.sandbox.set({ customerExcludeCode: 'honored' });
	for (const file of EXAMPLES) {
		const workflowId = await n8n.saveWorkflow(await oftenPolling(file));
		workflowIds.push(workflowId);
		await n8n.publish(workflowId);
	}
});

afterAll(async () => {
	for (const workflowId of workflowIds) await n8n.unpublish(workflowId);
	await around.stop();
});

describe('The email about a recipe that stopped', () => {
	it('arrives by itself, with the recipe, its customer, the cause and a link', async () => {
		around.sandbox.clock.advance(5_000);
		around.sandbox.world.stopRecipe(RECIPE.id, 'trigger_errors_limit');

		const mail = await around.mail.next();
		expect(mail).toMatchObject({ to: MAIL_TO, from: MAIL_FROM, html: '' });
		expect(mail.subject).toBe(`Workato recipe stopped: ${RECIPE.name}`);
		expect(mail.text.trim().split('\n')).toEqual([
			`Recipe: ${RECIPE.name}`,
			`Customer: ${CUSTOMER.name}`,
			expect.stringMatching(/^Stopped: \d{4}-\d\d-\d\dT/),
			'Cause: trigger_errors_limit',
			'',
			`${around.sandbox.url}/recipes/${RECIPE.id}`,
		]);
	}, 120_000);

	it('says so if Workato gives no cause', async () => {
		around.sandbox.clock.advance(5_000);
		around.sandbox.world.stopRecipe(OTHER_RECIPE.id);

		const mail = await around.mail.next();
		expect(mail.subject).toBe(`Workato recipe stopped: ${OTHER_RECIPE.name}`);
		expect(mail.text).toContain('Cause: Workato gave no cause');
	}, 120_000);
});

describe('The email about the failed step', () => {
	it('arrives by itself, with the recipe, the step, its error and a link', async () => {
		const { id, mail } = await jobThatFails('Order 4711');

		const lines = await linesOf(id);
		const step = lines.find(({ error }) => error === 'No such <customer>');
		expect(step).toBeDefined();
		expect(mail).toMatchObject({ to: MAIL_TO, from: MAIL_FROM });
		expect(mail.subject).toBe(`Workato job failed: ${RECIPE.name}, ${CUSTOMER.name}`);
		expect(mail.text.split('\n')).toEqual(
			expect.arrayContaining([
				`Customer: ${CUSTOMER.name}`,
				`Recipe: ${RECIPE.name}`,
				'Job: Order 4711',
				`Step: Step ${step?.recipe_line_number}: ${step?.adapter_name}, ${step?.adapter_operation}`,
				'Error: No such <customer>',
				`${around.sandbox.url}/recipes/${RECIPE.id}/job/${id}`,
			]),
		);
		expect(mail.html).toContain('&#60;b&#62;Orders&#60;/b&#62;');
		expect(mail.html).not.toContain('<customer>');
		expect(mail.html).not.toContain('<i>');
	}, 120_000);

	it('arrives without the step if the job can’t be read again', async () => {
		around.sandbox.faults.add({ kind: 'noIds', path: '/jobs/j-', times: 100 });
		const { mail } = await jobThatFails('Order 4712');
		around.sandbox.faults.clear();

		expect(mail.text).toContain('Step: The step that failed could not be read');
		expect(mail.text).toContain('Error: No such <customer>');
	}, 120_000);
});

it('Each email about a stop or a job arrives once', () => {
	expect(around.mail.mails.map(({ text }) => /^(?:Job: .*|Cause: .*)$/m.exec(text)?.[0])).toEqual([
		'Cause: trigger_errors_limit',
		'Cause: Workato gave no cause',
		'Job: Order 4711',
		'Job: Order 4712',
	]);
});

/** An example whose trigger polls as often as n8n allows. */
async function oftenPolling(file: string) {
	const example = await filledIn(file, around);
	return changeNodes(example, 'n8n-nodes-workato.workatoTrigger', (node) => ({
		...node,
		parameters: { ...node.parameters, pollTimes: everySeconds(5) },
	}));
}

async function jobThatFails(title: string): Promise<{ id: string; mail: ReceivedMail }> {
	const { world, clock } = around.sandbox;
	clock.advance(5_000);
	const { handle } = world.addJob(RECIPE.id, {
		title,
		startedAt: clock.now() - 3_000,
		completedAt: clock.now(),
		outcome: 'failed',
		error: { message: 'No such <customer>' },
	});
	return { id: handle, mail: await around.mail.next() };
}

/** The lines of a job as Workato returns them. */
async function linesOf(id: string): Promise<Array<Record<string, unknown>>> {
	const path = `/api/managed_users/${CUSTOMER.id}/recipes/${RECIPE.id}/jobs/${id}`;
	const headers = { authorization: `Bearer ${SANDBOX_TOKEN}` };
	const response = await fetch(around.sandbox.url + path, { headers });
	return jobDetail.parse(await response.json()).lines;
}
