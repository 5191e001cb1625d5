import { z } from 'zod';
import { bearerToken, workatoFor } from '../../../sandbox/examples/credentials';
import { fillIn } from '../../../sandbox/examples/fillIn';
import { readExample } from '../../../sandbox/n8n/workflow';
import { type RunningSandbox, type TrueJob, startSandbox } from '../../../sandbox/workato';
import { n8n } from '../n8n';
import { isN8n1 } from '../server/connection';
import { type McpClient, connectTo } from './mcpClient';

const TOKEN = 'a-token-of-an-mcp-client';
const URL_OF_TOOLS = `${n8n.address}/mcp/workato`;

const DAY_MS = 24 * 60 * 60 * 1_000;
const NOW = Date.now();

const failed = (hoursAgo: number, error: string) => ({
	startedAt: NOW - hoursAgo * 3_600_000,
	completedAt: NOW - hoursAgo * 3_600_000 + 4_000,
	status: 'failed' as const,
	error,
});

const WORLD = {
	customers: [
		{
			name: 'Northwind Traders',
			recipes: [
				{
					name: 'Orders to invoices',
					jobs: [
						failed(1, 'Order 4711 not found'),
						failed(2, 'Order 4712 not found'),
						failed(3, 'Timed out'),
						failed(60, 'Too long ago'),
					],
				},
				{ name: 'Busy', jobs: 300, failureRate: 0.2, days: 4 },
				{ name: 'Always well', jobs: 60, failureRate: 0 },
				{ name: 'Failed long ago', jobs: [failed(90, 'Forgotten')] },
			],
		},
		{ name: 'Globex', recipes: [{ name: 'Not asked for', jobs: 50, failureRate: 0.9, days: 1 }] },
	],
};

let sandbox: RunningSandbox;
let workflowId: string;
let agent: McpClient;

beforeAll(async () => {
	sandbox = await startSandbox({ now: NOW, world: WORLD });
	const credentials = [
		await n8n.saveCredential(workatoFor(sandbox)),
		await n8n.saveCredential(bearerToken(TOKEN)),
	];
	workflowId = await n8n.saveWorkflow(fillIn(readExample('ai-agent-tools'), { credentials }));
	await n8n.publish(workflowId);
	agent = await connectTo(URL_OF_TOOLS, TOKEN);
});

afterAll(async () => {
	await sandbox.stop();
	await n8n.unpublish(workflowId);
	await agent.close();
});

describe('The tools for an AI agent', () => {
	it('describe what they do and what they need', () => {
		expect(agent.tools.map(({ name }) => name).sort()).toEqual([
			'Get_job',
			'Get_job_steps',
			'List_customers',
			'List_jobs',
			'List_recipes',
			'Summarize_customers',
			'Summarize_recipes',
		]);
		for (const { description, inputSchema } of agent.tools) {
			expect(description).toMatch(/^(List|Count|Get)s /);
			for (const property of Object.values(inputSchema.properties ?? {})) {
				expect(property).toMatchObject({ description: expect.stringMatching(/.{20}/) });
			}
		}
	});

	it('start with the date, except in n8n 1.x, whose trigger has no instructions', () => {
		if (isN8n1()) return expect(agent.instructions).toBe('');
		const now = /The time is (\S+)\./.exec(agent.instructions)?.[1] ?? '';
		expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(DAY_MS);
	});

	it('mention only each other in their descriptions', () => {
		const told = [agent.instructions, ...agent.tools.map((tool) => JSON.stringify(tool))].join();
		const named = told.match(/\b(?:List|Get|Summarize)_\w+/g) ?? [];

		const names = agent.tools.map(({ name }) => name);
		expect(named.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('answer which recipes of a customer failed since yesterday, and why', async () => {
		const since = new Date(NOW - DAY_MS).toISOString();

		const answer = await whichFailed('Northwind Traders', since);

		const jobs = failedSince(since);
		expect(answer.map(({ recipe_name, failed }) => [recipe_name, failed])).toEqual(
			[...new Set(jobs.map(({ recipeName }) => recipeName))]
				.map((name) => [name, jobs.filter(({ recipeName }) => recipeName === name).length])
				.sort(),
		);
		expect(answer.map(({ recipe_name }) => recipe_name)).toEqual(['Busy', 'Orders to invoices']);
		expect(answer.at(-1)).toMatchObject({
			top_error_message: 'Order 4711 not found',
			top_error_count: 2,
		});
	});

	it('answer which customers failed most, without a date', async () => {
		const rows = await agent.call('Summarize_customers', {});

		expect(rows.map(({ customer_name }) => customer_name)).toEqual(['Globex', 'Northwind Traders']);
		const lastWeek = new Date(NOW - 7 * DAY_MS).toISOString();
		expect(rows.at(-1)).toMatchObject({ failed: failedSince(lastWeek).length });
	});

	it.each([{}, { status: '' }, { status: 'all' }, { status: 'Any', since: '', limit: '' }])(
		'list jobs of every status for %j',
		async (question) => {
			const jobs = await agent.call('List_jobs', { managed_user_id: '182401', ...question });

			expect(jobs).toHaveLength(50);
			expect(new Set(jobs.map(({ status }) => status))).toEqual(new Set(['succeeded', 'failed']));
		},
	);

	it('list the failed jobs themselves, and the step that failed', async () => {
		const since = new Date(NOW - DAY_MS).toISOString();
		const recipe = await recipeNamed('Busy');
		const managed_user_id = String(recipe.managed_user_id);
		const which = { managed_user_id, recipe_id: String(recipe.recipe_id) };

		const jobs = await agent.call('List_jobs', {
			managed_user_id,
			status: 'Failed',
			since,
			limit: '500',
		});

		const expected = failedSince(since);
		expect(jobs.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
		const job = jobs.find(({ recipe_name }) => recipe_name === 'Busy');
		const job_id = String(job?.id);
		expect(await agent.call('Get_job', { ...which, job_id })).toEqual([
			expect.objectContaining({
				id: job_id,
				error_message: job?.error_message,
				failed_line_number: expect.any(Number),
			}),
		]);
		const steps = await agent.call('Get_job_steps', { ...which, job_id });
		expect(steps.filter(({ error_message }) => error_message !== null)).toHaveLength(1);
	});

	it('say what is wrong with a call', async () => {
		const question = { managed_user_id: '182401', recipe_id: '1', job_id: 'j-1' };

		await expect(agent.call('Get_job', question)).rejects.toThrow(/recipe 1 /);
		await expect(
			agent.call('List_jobs', { managed_user_id: '182401', since: 'yesterday' }),
		).rejects.toThrow(/Completed After: “yesterday” isn’t a valid date/);
	});

	it('are closed to clients without the token', async () => {
		await expect(connectTo(URL_OF_TOOLS, 'another')).rejects.toThrow(
			'Authorization data is wrong!',
		);
	});
});

/** What an agent does for the question, with nothing but what the tools return. */
async function whichFailed(customer: string, since: string) {
	const customers = await agent.call('List_customers');
	const managed_user_id = String(customers.find(({ name }) => name === customer)?.managed_user_id);
	const rows = await agent.call('Summarize_recipes', { managed_user_id, since });
	return rows
		.map((row) => summary.parse(row))
		.filter(({ failed }) => failed > 0)
		.sort((one, other) => one.recipe_name.localeCompare(other.recipe_name));
}

const summary = z.object({
	recipe_name: z.string(),
	failed: z.number(),
	top_error_message: z.string().nullable(),
	top_error_count: z.number().nullable(),
});

async function recipeNamed(wanted: string): Promise<Record<string, unknown>> {
	const recipes = await agent.call('List_recipes', { managed_user_id: '182401' });
	return recipes.find(({ name }) => name === wanted) ?? {};
}

function failedSince(since: string): TrueJob[] {
	return sandbox.groundTruth({
		customer: 182401,
		status: 'failed',
		completedAfter: Date.parse(since),
	});
}
