import type { INodeParameters } from 'n8n-workflow';
import { jobDetail, jobs, job, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs, located } from '../../support/engine/parameters';
import { errorOf, idsOf, itemsOf } from '../../support/engine/run';

mockWorkato();

const ON = [
	'={{ true }}',
	'={{ "true" }}',
	'={{ "TRUE" }}',
	'={{ "Yes" }}',
	'={{ 1 }}',
	'={{ "1" }}',
];
const OFF = ['={{ false }}', '={{ "False" }}', '={{ "NO" }}', '={{ 0 }}', '={{ "0" }}'];
const NEITHER = ['={{ "on" }}', '={{ 2 }}', '={{ 1 * "x" }}', '={{ [true] }}', '={{ ({ a: 1 }) }}'];
const EMPTY = ['={{ "" }}', '={{ null }}', '={{ $json.none }}'];

const LIST = '/api/managed_users/10847/recipes/362905/jobs';

function listRecipes(overrides: INodeParameters): INodeParameters {
	return { resource: 'recipe', operation: 'list', customer: located('id', 10847), ...overrides };
}

/** The booleans that the form always has, and those that a user adds. */
const PLAIN: Array<[string, (value: string) => INodeParameters]> = [
	['Return All', (returnAll) => listJobs({ returnAll })],
	['Simplify', (simplify) => listJobs({ simplify })],
];
const ADDED: Array<[string, (value: string) => INodeParameters]> = [
	['Rerun Only', (rerunOnly) => listJobs({ filters: { rerunOnly } })],
	['Newer Than Offset Job', (prev) => listJobs({ options: { offsetJobId: 'j-9', prev } })],
	['Running', (running) => listRecipes({ filters: { running } })],
];

describe('Return All', () => {
	it.each(ON)('returns all jobs for %s', async (returnAll) => {
		respondWith([ok(page(jobs(60))), ok(page([]))]);

		expect(await idsOf(listJobs({ returnAll }))).toHaveLength(60);
	});

	it.each([...OFF, ...EMPTY])('returns up to Limit for %s', async (returnAll) => {
		respondWith([ok(page(jobs(60)))]);

		expect(await idsOf(listJobs({ returnAll }))).toHaveLength(50);
	});
});

describe('Simplify', () => {
	it.each([...ON, ...EMPTY])('returns rows for %s', async (simplify) => {
		respondWith([ok(page([job('j-1')]))]);

		expect(await itemsOf(listJobs({ simplify }))).toMatchObject([{ recipe_id: 362905 }]);
	});

	it.each(OFF)('returns Workato’s own object for %s', async (simplify) => {
		respondWith([ok(page([job('j-1')]))]);

		expect(await itemsOf(listJobs({ simplify }))).toEqual([job('j-1')]);
	});
});

describe('Rerun Only', () => {
	it.each(ON)('requests reruns for %s', async (rerunOnly) => {
		expect(await pathsOf(listJobs({ filters: { rerunOnly } }), page([]))).toEqual([
			`${LIST}?rerun_only=true`,
		]);
	});

	it.each(OFF)('requests every job for %s', async (rerunOnly) => {
		expect(await pathsOf(listJobs({ filters: { rerunOnly } }), page([]))).toEqual([LIST]);
	});
});

describe('Newer Than Offset Job', () => {
	it.each(ON)('requests newer jobs for %s', async (prev) => {
		const parameters = listJobs({ options: { offsetJobId: 'j-9', prev } });

		expect(await pathsOf(parameters, jobDetail('j-9'), page([]))).toEqual([
			`${LIST}/j-9`,
			`${LIST}?offset_job_id=j-9&prev=true`,
		]);
	});

	it.each(OFF)('requests older jobs for %s', async (prev) => {
		const parameters = listJobs({ options: { offsetJobId: 'j-9', prev } });

		expect(await pathsOf(parameters, jobDetail('j-9'), page([]))).toEqual([
			`${LIST}/j-9`,
			`${LIST}?offset_job_id=j-9`,
		]);
	});
});

describe('Running', () => {
	const ROWS = [
		{ id: 2, name: 'runs', running: true },
		{ id: 1, name: 'is stopped', running: false },
	];

	it.each([
		...ON.map((running) => [running, true, ['runs']] as const),
		...OFF.map((running) => [running, false, ['is stopped']] as const),
	])('has the meaning of its text: %s', async (running, sent, names) => {
		const requests = respondWith([ok({ result: ROWS })]);
		const items = await itemsOf(listRecipes({ filters: { running }, limit: 1 }));

		expect(items.map(({ name }) => name)).toEqual(names);
		expect(requests.map(({ path }) => path)).toEqual([
			expect.stringContaining(`/recipes?running=${sent}&`),
		]);
	});
});

describe('A boolean that is neither true nor false', () => {
	it.each(
		[...PLAIN, ...ADDED].flatMap(([label, parameters]) =>
			NEITHER.map((value) => [label, value, parameters] as const),
		),
	)('is rejected by name: %s of %s', async (label, value, parameters) => {
		expect(await errorOf(parameters(value))).toMatchObject({
			message: expect.stringMatching(new RegExp(`^${label}: “.*” is neither true nor false$`)),
			description: expect.stringContaining('true or false'),
		});
	});

	it.each(
		ADDED.flatMap(([label, parameters]) =>
			EMPTY.map((value) => [label, value, parameters] as const),
		),
	)('is rejected if it was added and is empty: %s of %s', async (label, value, parameters) => {
		expect(await errorOf(parameters(value))).toMatchObject({
			message: `${label} is empty`,
			description: expect.stringContaining('remove it'),
		});
	});
});

async function pathsOf(parameters: INodeParameters, ...responses: object[]): Promise<string[]> {
	const requests = respondWith(responses.map((response) => ok(response)));
	await itemsOf(parameters);
	return requests.map(({ path }) => path);
}
