import { itemsOf } from '../../sandbox/n8n/execution';
import { WORKATO, locator, runNode } from './n8n';
import { type TrueJob, detail, groundTruth } from './workato';

const NORTHWIND = 182401;
const FAILS_A_LOT = 2410038;

const getOfNorthwind = (job: TrueJob) => ({
	resource: 'job',
	operation: 'get',
	workspace: 'customer',
	customer: locator(NORTHWIND),
	recipe: locator(job.recipeId),
	job: locator(job.id, 'handle'),
});

describe('Get, in n8n', () => {
	it('returns one job with the right values', async () => {
		const job = await someFailedJob(NORTHWIND);
		const execution = await runNode({ parameters: { ...getOfNorthwind(job), output: 'job' } });

		expect(itemsOf(execution, WORKATO)).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({
					id: job.id,
					title: job.title,
					status: 'failed',
					error_message: expect.stringContaining(job.errorMessage ?? 'a message'),
				}),
				pairedItem: { item: 0 },
			}),
		]);
	});

	it('returns one item for each line of the job', async () => {
		const job = await someFailedJob(NORTHWIND);
		const execution = await runNode({ parameters: { ...getOfNorthwind(job), output: 'lines' } });

		const { lines } = await detail(NORTHWIND, job.recipeId, job.id);
		const items = itemsOf(execution, WORKATO);
		expect(lines.length).toBeGreaterThan(1);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(lines.map(() => ({ item: 0 })));
		expect(items.map(({ json }) => json)).toEqual(
			lines.map((line) =>
				expect.objectContaining({
					job_id: job.id,
					line_number: line.recipe_line_number,
					adapter_name: line.adapter_name,
					adapter_operation: line.adapter_operation,
				}),
			),
		);
	});

	it("returns Workato's own object, untouched, without Simplify", async () => {
		const job = await someFailedJob(NORTHWIND);
		const execution = await runNode({
			parameters: { ...getOfNorthwind(job), output: 'job', simplify: false },
		});

		expect(itemsOf(execution, WORKATO)[0]?.json).toMatchObject(
			await detail(NORTHWIND, job.recipeId, job.id),
		);
	});

	it('returns a job of your own workspace', async () => {
		const job = await someFailedJob('own');
		const execution = await runNode({
			parameters: {
				resource: 'job',
				operation: 'get',
				workspace: 'own',
				recipe: locator(job.recipeId),
				job: locator(job.id, 'handle'),
				output: 'job',
			},
		});

		expect(itemsOf(execution, WORKATO)[0]?.json).toMatchObject({ id: job.id, title: job.title });
	});
});

async function someFailedJob(customer: number | 'own'): Promise<TrueJob> {
	const recipe = customer === 'own' ? {} : { recipe: FAILS_A_LOT };
	const [job] = await groundTruth({ customer, ...recipe, status: 'failed' });
	if (!job) throw new Error(`The simulated Workato holds no failed job of ${customer}`);
	return job;
}
