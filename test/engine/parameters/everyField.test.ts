import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { Workato } from '../../../nodes/Workato/Workato.node';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { runNode } from '../../support/engine/runNode';
import { credentialFor, NOW } from '../../support/engine/sandbox';

/** What expressions return that are wrong in one way or another. */
const NOTHING = ['null', 'undefined', '""', '"   "'];
const WRONG = [
	...['[]', '[[null]]', '({ a: 1 })', 'NaN', 'Infinity', '-1', '1.5', '1e21', 'true'],
	...['"hello"', '"x".repeat(10000)', '"9".repeat(400)', '"１２３"', '"😀"', '"a\\u0000b"'],
	...['"\\ud800"', '"\\u202e1"', '"\\u200b"', '"https://app.eu.workato.com/recipes/1/job/j-1"'],
];

/** Fields that mean the same with no value as when they were left as they are. */
const MAY_BE_EMPTY = [
	...['Return All', 'Simplify', 'Fields', 'Skip Idle Recipes', 'Total per Customer'],
	...['Failed Lines Only', 'Failed Jobs Only', 'Skip Jobs Already Rerun'],
	// Alone: it has no effect without Offset Job ID.
	'Newer Than Offset Job',
];

const JOB = 'j-1';
const ONE_RECIPE = { customer: located('id', 182401), recipe: located('id', 2410001) };

/** Values of the fields that decide which others are shown, as they are before anyone changes them. */
const SHOWN = {
	workspace: 'customer',
	recipeScope: 'one',
	output: 'job',
	returnAll: false,
	totalPerCustomer: false,
};

const OPERATIONS: INodeParameters[] = [
	{ resource: 'job', operation: 'list', ...ONE_RECIPE },
	{ resource: 'job', operation: 'list', workspace: 'allCustomers', recipeScope: 'all' },
	{ resource: 'job', operation: 'get', ...ONE_RECIPE, job: located('handle', JOB) },
	{
		resource: 'job',
		operation: 'get',
		output: 'lines',
		...ONE_RECIPE,
		job: located('handle', JOB),
	},
	{ resource: 'job', operation: 'summarize', ...ONE_RECIPE },
	{ resource: 'job', operation: 'summarize', workspace: 'allCustomers', recipeScope: 'all' },
	{ resource: 'job', operation: 'rerun', ...ONE_RECIPE, jobIds: JOB },
	{ resource: 'recipe', operation: 'list', ...ONE_RECIPE },
	{ resource: 'customer', operation: 'list' },
];

/** A field with the operation that it is filled in for. */
interface Filled {
	/** Its name on the form. */
	label: string;
	operation: INodeParameters;
	fill: (value: string) => INodeParameters;
}

/** Whether the form offers a field that is not shown yet. */
function isShown({ displayOptions }: INodeProperties, operation: INodeParameters): boolean {
	const values: INodeParameters = { ...SHOWN, ...operation };
	return Object.entries(displayOptions?.show ?? {}).every(
		([name, wanted]) => wanted?.some((value) => value === values[name]) ?? true,
	);
}

function isProperty(option: object): option is INodeProperties {
	return 'displayName' in option && 'type' in option;
}

/** Every way to fill a field with an expression. */
function waysToFill(field: INodeProperties, operation: INodeParameters): Filled[] {
	const { name, displayName: label, type, modes = [], options = [] } = field;
	if (type === 'notice' || field.noDataExpression === true) return [];
	if (type === 'resourceLocator') {
		return modes.map((mode) => ({
			label,
			operation,
			fill: (value) => ({ [name]: located(mode.name, value) }),
		}));
	}
	if (type !== 'collection') return [{ label, operation, fill: (value) => ({ [name]: value }) }];
	return options.filter(isProperty).map((option) => ({
		label: option.displayName,
		operation,
		fill: (value) => ({ [name]: { [option.name]: value } }),
	}));
}

/** Each field of the form, in the first operation that has it. */
function fieldsOfTheForm(): Filled[] {
	const { properties } = new Workato().description;
	const all = OPERATIONS.flatMap((operation) =>
		properties
			.filter((field) => isShown(field, operation))
			.flatMap((field) => waysToFill(field, operation)),
	);
	const seen = new Set<string>();
	return all.filter(({ label, operation, fill }) => {
		const isNew = `${label} ${operation.resource} ${JSON.stringify(fill(''))}`;
		return !seen.has(isNew) && seen.add(isNew);
	});
}

let sandbox: RunningSandbox;

beforeAll(async () => {
	const jobs = [{ id: JOB, startedAt: NOW - 60_000, completedAt: NOW - 1_000 }];
	const recipes = [{ id: 2410001, jobs }];
	sandbox = await startSandbox({ now: NOW, world: { customers: [{ id: 182401, recipes }] } });
});
afterAll(async () => await sandbox.stop());

async function runWith({ operation, fill }: Filled, value: string) {
	sandbox.log.clear();
	const { error } = await runNode({
		parameters: { ...operation, ...fill(`={{ ${value} }}`) },
		credential: credentialFor(sandbox),
	});
	return { error, requestCount: sandbox.log.entries().length };
}

/** Its name, without what is added to it in parentheses. */
function shortened(label: string): string {
	return label.replace(/ \(.*\)$/, '');
}

const CASES = fieldsOfTheForm().map((filled): [string, Filled] => [
	`${String(filled.operation.resource)}: ${filled.label} ${JSON.stringify(filled.fill('…'))}`,
	filled,
]);

describe('A field that an expression fills wrongly', () => {
	it.each(CASES)('is named by the error, with a way out: %s', async (_name, filled) => {
		for (const value of WRONG) {
			const { error, requestCount } = await runWith(filled, value);
			if (error === undefined) continue;
			// Where Workato was asked, the error has the value itself.
			const expected = requestCount === 0 ? shortened(filled.label) : 'Workato';

			expect([value, error.message]).toEqual([value, expect.stringContaining(expected)]);
			expect(error.message.length).toBeLessThan(300);
			expect(error.description).toEqual(expect.stringMatching(/.{20}/));
		}
	});
});

describe('A field whose expression returns nothing', () => {
	it.each(CASES)('is refused before any request: %s', async (_name, filled) => {
		const label = shortened(filled.label);
		for (const value of NOTHING) {
			const { error, requestCount } = await runWith(filled, value);
			if (MAY_BE_EMPTY.includes(label) && error === undefined) continue;

			expect([value, error?.message, requestCount]).toEqual([
				value,
				expect.stringContaining(label),
				0,
			]);
		}
	});
});
