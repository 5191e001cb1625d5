import type { SavedCredential } from '../../../sandbox/n8n/client';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import { locator, newNode, workatoNode } from '../../e2e/workflow';
import { CUSTOMER_ID } from '../workloads';

/** What a workflow signs its requests with, and where it sends them. */
export interface Connection {
	/** The base URL of a simulated Workato. */
	url: string;
	workato: SavedCredential;
	/** The same token for n8n's HTTP Request node. */
	bearer: SavedCredential;
}

export interface JobSelection {
	recipeId: number;
	/** An ISO 8601 date; all jobs if left out. */
	startedAfter?: string;
	/** All jobs if left out. */
	limit?: number;
}

/** Jobs that Workato puts on a page if nobody asks for another number. */
const PAGE_SIZE = 25;

/** List of this package, for one recipe. */
export function listWithWorkato(
	{ workato }: Connection,
	{ recipeId, startedAfter, limit }: JobSelection,
): WorkflowNode[] {
	return [
		workatoNode(
			{
				...ofCustomer,
				recipe: locator(recipeId),
				...(limit === undefined ? { returnAll: true } : { returnAll: false, limit }),
				filters: startedAfter === undefined ? {} : { startedAfter },
			},
			workato,
		),
	];
}

/** List of this package, for all recipes of the customer. */
export function fanOutWithWorkato({ workato }: Connection): WorkflowNode[] {
	return [workatoNode({ ...ofCustomer, recipeScope: 'all', returnAll: true }, workato)];
}

const ofCustomer = {
	resource: 'job',
	operation: 'list',
	workspace: 'customer',
	customer: locator(CUSTOMER_ID),
};

/** What a user builds without this package: request the pages until one is empty, split, filter. */
export function listWithHttpRequest(
	connection: Connection,
	{ recipeId, startedAfter, limit }: JobSelection,
): WorkflowNode[] {
	return [
		...jobsOf(connection, String(recipeId), limit && Math.ceil(limit / PAGE_SIZE)),
		...(startedAfter === undefined ? [] : [startedSince(startedAfter)]),
		...(limit === undefined
			? []
			: [newNode('Limit', 'n8n-nodes-base.limit', 1, { maxItems: limit })]),
	];
}

/** The same for all recipes of the customer: their list first. */
export function fanOutWithHttpRequest(
	connection: Connection,
	{ continueOnError = false } = {},
): WorkflowNode[] {
	const [jobs, split] = jobsOf(connection, '{{ $json.id }}');
	const onError = continueOnError ? { onError: 'continueRegularOutput' } : {};
	return [...recipesOf(connection), { ...jobs, ...onError }, split];
}

/**
 * What a user builds on a schedule without this package's trigger: the recipes of the customer, and
 * the first page of the failed jobs of each. It doesn't know which jobs are new.
 */
export function pollWithHttpRequest(connection: Connection): WorkflowNode[] {
	const jobs = request(
		connection,
		'Failed Jobs',
		`/api/managed_users/${CUSTOMER_ID}/recipes/{{ $json.id }}/jobs?status=failed`,
	);
	return [...recipesOf(connection), jobs, splitOut('Split Jobs', 'items')];
}

function recipesOf(connection: Connection): [WorkflowNode, WorkflowNode] {
	const recipes = request(connection, 'Recipes', `/api/managed_users/${CUSTOMER_ID}/recipes`, {
		parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
		completeExpression: '={{ $response.body.result.length === 0 }}',
	});
	return [recipes, splitOut('Split Recipes', 'result')];
}

function jobsOf(
	connection: Connection,
	recipe: string,
	maxPages?: number,
): [WorkflowNode, WorkflowNode] {
	const value = '={{ $response.body?.items?.at(-1)?.id }}';
	const path = `/api/managed_users/${CUSTOMER_ID}/recipes/${recipe}/jobs`;
	const jobs = request(connection, 'Jobs', path, {
		parameters: { parameters: [{ type: 'qs', name: 'offset_job_id', value }] },
		completeExpression: '={{ $response.body.items.length === 0 }}',
		...(maxPages === undefined ? {} : { limitPagesFetched: true, maxRequests: maxPages }),
	});
	return [jobs, splitOut('Split Jobs', 'items')];
}

function request(
	{ url, bearer: { id, name } }: Connection,
	nodeName: string,
	path: string,
	pagination?: Record<string, unknown>,
): WorkflowNode {
	const paged = {
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				paginationCompleteWhen: 'other',
				...pagination,
			},
		},
	};
	return {
		...newNode(nodeName, 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'GET',
			url: `=${url}${path}`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBearerAuth',
			options: { allowUnauthorizedCerts: true, ...(pagination && paged) },
		}),
		credentials: { httpBearerAuth: { id, name } },
	};
}

function splitOut(name: string, fieldToSplitOut: string): WorkflowNode {
	return newNode(name, 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut });
}

function startedSince(rightValue: string): WorkflowNode {
	return newNode('Filter', 'n8n-nodes-base.filter', 2.2, {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{
					leftValue: '={{ $json.started_at }}',
					rightValue,
					operator: { type: 'dateTime', operation: 'afterOrEquals' },
				},
			],
		},
	});
}
