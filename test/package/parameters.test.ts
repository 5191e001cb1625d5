import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { WorkatoApi } from '../../credentials/WorkatoApi.credentials';
import { Workato } from '../../nodes/Workato/Workato.node';

/** Names and values in saved workflows: changing one breaks those workflows. */

const { description } = new Workato();

/** The fields that the form can show for an operation. */
function fieldsFor(resource: string, operation: string): INodeProperties[] {
	return description.properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return (
			(resources === undefined || resources.includes(resource)) &&
			(operations === undefined || operations.includes(operation))
		);
	});
}

function field(name: string, resource: string, operation: string): INodeProperties | undefined {
	return fieldsFor(resource, operation).find((property) => property.name === name);
}

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

function valueOf(option: Option): unknown {
	return 'value' in option ? option.value : option.name;
}

/** The stored values of a field's options, in alphabetical order. */
function valuesOf(property: INodeProperties | undefined): unknown[] {
	return (property?.options ?? []).map(valueOf).sort();
}

/** The modes of a resource locator, in the form's order. */
function modesOf(property: INodeProperties | undefined): string[] {
	return (property?.modes ?? []).map(({ name }) => name);
}

describe('The node in saved workflows', () => {
	it('is workato, in version 1', () => {
		expect([description.name, description.version]).toEqual(['workato', 1]);
	});

	it('authenticates with the credential workatoApi', () => {
		expect(description.credentials).toEqual([{ name: 'workatoApi', required: true }]);
	});

	it('has resources', () => {
		const resource = description.properties.find(({ name }) => name === 'resource');
		expect(valuesOf(resource)).toEqual(['customer', 'job', 'recipe']);
		expect(resource?.default).toBe('job');
	});

	it.each([
		['job', ['get', 'list', 'rerun', 'summarize'], 'list'],
		['recipe', ['list'], 'list'],
		['customer', ['list'], 'list'],
	])('has operations for a %s', (resource, operations, default_) => {
		const operation = field('operation', resource, 'list');
		expect(valuesOf(operation)).toEqual(operations);
		expect(operation?.default).toBe(default_);
	});

	it.each([
		['list', 'List', 'List jobs'],
		['get', 'Get', 'Get job'],
	])('names the operation %s of a job', (value, name, action) => {
		expect(field('operation', 'job', value)?.options).toContainEqual(
			expect.objectContaining({ value, name, action }),
		);
	});
});

describe('The parameters of a job’s operations', () => {
	it.each([
		[
			'list',
			[
				'customer',
				'filters',
				'limit',
				'options',
				'recipe',
				'recipeFilters',
				'recipeScope',
				'returnAll',
				'simplify',
				'workspace',
			],
		],
		[
			'get',
			[
				'customer',
				'failedLinesOnly',
				'job',
				'options',
				'output',
				'recipe',
				'simplify',
				'workspace',
			],
		],
	])('%s', (operation, names) => {
		const all = fieldsFor('job', operation).map(({ name }) => name);
		const shown = [...new Set(all)].filter((name) => !['resource', 'operation'].includes(name));
		expect(shown.sort()).toEqual(names);
	});

	it.each([
		['workspace', 'list', ['allCustomers', 'customer', 'own'], 'customer'],
		['output', 'get', ['job', 'lines'], 'job'],
	])('%s has its values', (name, operation, values, default_) => {
		const property = field(name, 'job', operation);
		expect(valuesOf(property)).toEqual(values);
		expect(property?.default).toBe(default_);
	});

	it.each([
		['customer', ['list', 'id', 'externalId']],
		['recipe', ['list', 'id', 'url']],
		['job', ['list', 'handle', 'url']],
	])('%s is a locator with its modes', (name, modes) => {
		expect(modesOf(field(name, 'job', 'get'))).toEqual(modes);
	});

	it.each([
		[
			'filters',
			[
				'completedAfter',
				'completedBefore',
				'completedIn',
				'errorContains',
				'rerunOnly',
				'startedAfter',
				'startedBefore',
				'startedIn',
				'status',
				'titleContains',
			],
		],
		[
			'options',
			['fields', 'longestRunHours', 'longestWaitMinutes', 'offsetJobId', 'offsetRunId', 'prev'],
		],
	])('%s has its fields', (name, names) => {
		expect(valuesOf(field(name, 'job', 'list'))).toEqual(names);
	});

	it('status has the values of Workato’s filter, and any', () => {
		const filters = field('filters', 'job', 'list')?.options ?? [];
		const status = filters.find(({ name }) => name === 'status');
		const values = status && 'options' in status ? status.options?.map(valueOf) : [];
		expect(values).toEqual(['any', 'failed', 'pending', 'succeeded']);
	});

	it.each([
		['returnAll', false],
		['limit', 50],
		['simplify', true],
	])('%s is %j by default', (name, default_) => {
		expect(field(name, 'job', 'list')?.default).toBe(default_);
	});

	it('the longest run is a day by default', () => {
		const options = field('options', 'job', 'list')?.options ?? [];
		expect(options).toContainEqual(
			expect.objectContaining({ name: 'longestRunHours', default: 24 }),
		);
	});
});

describe('The credential in saved workflows', () => {
	const { name, properties } = new WorkatoApi();

	it('is workatoApi', () => {
		expect(name).toBe('workatoApi');
	});

	it('has its fields', () => {
		expect(properties.map((property) => property.name)).toEqual(
			expect.arrayContaining(['dataCenter', 'customUrl', 'apiToken', 'allowUnauthorizedCerts']),
		);
	});

	it('hides the token', () => {
		expect(properties).toContainEqual(
			expect.objectContaining({ name: 'apiToken', typeOptions: { password: true } }),
		);
	});

	it('has Workato’s base URLs for data centers, and a custom host at the end', () => {
		const values = properties
			.find((property) => property.name === 'dataCenter')
			?.options?.map(valueOf);
		expect(values?.at(-1)).toBe('custom');
		expect(values?.slice(0, -1).sort()).toEqual([
			'https://app.au.workato.com',
			'https://app.eu.workato.com',
			'https://app.il.workato.com',
			'https://app.jp.workato.com',
			'https://app.kr.workato.com',
			'https://app.sg.workato.com',
			'https://app.trial.workato.com',
			'https://app.uk.workato.com',
			'https://app.workatoapp.cn',
			'https://www.workato.com',
		]);
	});
});
