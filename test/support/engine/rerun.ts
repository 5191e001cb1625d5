import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { listOfRecipe } from './sandbox';

/** Reruns jobs of the sandbox's one recipe, given as a text or as what an expression comes to. */
export function rerunOf(jobIds: unknown, overrides: INodeParameters = {}): INodeParameters {
	return listOfRecipe({
		operation: 'rerun',
		jobIds: typeof jobIds === 'string' ? jobIds : `={{ ${JSON.stringify(jobIds)} }}`,
		...overrides,
	});
}

/** Which jobs came out, and what became of each. */
export function told(items: IDataObject[]) {
	return items.map(({ job_id, outcome }) => [job_id, outcome]);
}
