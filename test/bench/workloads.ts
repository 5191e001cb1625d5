import type { IDataObject } from 'n8n-workflow';
import type { MeasuredNode } from './engine/runNode';

export const CUSTOMER_ID = 182_401;

/** A node that reads the jobs of each recipe that comes in: this package's, or the bare minimum. */
export type Means = 'workato' | 'bareLoop';

/** The node that reads the jobs, behind the one that puts out the recipes. */
export function nodeOf(means: Means, url: string): MeasuredNode {
	if (means === 'bareLoop') {
		const path = `/api/managed_users/${CUSTOMER_ID}/recipes/{{ $json.recipe }}/jobs`;
		return { type: 'bareLoop', parameters: { url: `=${url}${path}` } };
	}
	const customer = { __rl: true, mode: 'id', value: String(CUSTOMER_ID) };
	const recipe = { __rl: true, mode: 'id', value: '={{ $json.recipe }}' };
	return {
		type: 'workato',
		parameters: { resource: 'job', operation: 'list', customer, recipe, returnAll: true },
	};
}

export function inputOf(recipeIds: readonly number[]): IDataObject[] {
	return recipeIds.map((recipe) => ({ recipe }));
}
