import type { IDataObject } from 'n8n-workflow';
import type { MeasuredNode } from './engine/runNodes';

/** Jobs on a page, the size that Workato's web app shows. */
export const PAGE_SIZE = 25;

export const CUSTOMER_ID = 182_401;

/** A workflow that reads the jobs of each recipe that comes in, built by one of these means. */
export type Means =
	| 'workato'
	/** n8n's HTTP Request with its own pagination, and Split Out: what a user builds today. */
	| 'httpRequest'
	| 'bareLoop'
	/** The same with a bound on the size of an answer. */
	| 'boundedLoop';

export interface Workload {
	means: Means;
	/** Only jobs that started since, an ISO 8601 date; the HTTP Request needs a Filter for it. */
	startedAfter?: string;
	/** Lets a recipe that fails be one item, instead of the end of the workflow. */
	continueOnError?: boolean;
}

/** The nodes of a workflow behind the one that puts out the recipes. */
export function nodesOf(workload: Workload, url: string): MeasuredNode[] {
	const nodes = {
		workato: workatoNodes,
		httpRequest: httpRequestNodes,
		bareLoop: loopNodes,
		boundedLoop: loopNodes,
	};
	return nodes[workload.means](workload, url);
}

export function inputOf(recipeIds: readonly number[]): IDataObject[] {
	return recipeIds.map((recipe) => ({ recipe }));
}

function workatoNodes({ startedAfter, continueOnError }: Workload): MeasuredNode[] {
	const recipe = { __rl: true, mode: 'id', value: '={{ $json.recipe }}' };
	return [
		{
			type: 'workato',
			typeVersion: 1,
			parameters: {
				resource: 'job',
				operation: 'list',
				customer: { __rl: true, mode: 'id', value: CUSTOMER_ID },
				recipe,
				returnAll: true,
				filters: startedAfter === undefined ? {} : { startedAfter },
			},
			...(continueOnError ? { onError: 'continueRegularOutput' as const } : {}),
		},
	];
}

/**
 * Its pagination as a user would write it who knows the page size, so that it ends a request earlier
 * than at the first empty page.
 */
function httpRequestNodes({ startedAfter, continueOnError }: Workload, url: string) {
	const offset = {
		type: 'qs',
		name: 'offset_job_id',
		value: '={{ $response.body?.items?.at(-1)?.id }}',
	};
	const httpRequest: MeasuredNode = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'GET',
			url: `=${url}${jobsPath('{{ $json.recipe }}')}`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBearerAuth',
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: { parameters: [offset] },
						paginationCompleteWhen: 'other',
						completeExpression: `={{ $response.body.items.length < ${PAGE_SIZE} }}`,
					},
				},
			},
		},
		...(continueOnError ? { onError: 'continueRegularOutput' as const } : {}),
	};
	const splitOut = {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'items' },
	};
	return startedAfter === undefined
		? [httpRequest, splitOut]
		: [httpRequest, splitOut, filterNode(startedAfter)];
}

function filterNode(startedAfter: string): MeasuredNode {
	return {
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						leftValue: '={{ $json.started_at }}',
						rightValue: startedAfter,
						operator: { type: 'dateTime', operation: 'afterOrEquals' },
					},
				],
			},
		},
	};
}

function loopNodes({ means }: Workload, url: string): MeasuredNode[] {
	const bounded = means === 'boundedLoop';
	const parameters = { url: `=${url}${jobsPath('{{ $json.recipe }}')}`, bounded };
	return [{ type: 'bareLoop', typeVersion: 1, parameters }];
}

function jobsPath(recipe: string): string {
	return `/api/managed_users/${CUSTOMER_ID}/recipes/${recipe}/jobs`;
}
