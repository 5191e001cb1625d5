import { adapterNames } from './workspaceResponses';
import type { Recipe } from './world';

/** The recipes that a query asks for; null if one of its values isn't valid. */
export function recipesMatching(
	recipes: readonly Recipe[],
	query: URLSearchParams,
): Recipe[] | null {
	const value = (name: string) => query.get(name);
	const running = value('running');
	const sinceId = Number(value('since_id') ?? Infinity);
	const stoppedAfterMs = new Date(value('stopped_after') ?? 0).getTime();
	if (running !== null && running !== 'true' && running !== 'false') return null;
	if (Number.isNaN(sinceId) || Number.isNaN(stoppedAfterMs)) return null;

	const folderId = value('folder_id');
	const stopCause = value('stop_cause');
	const any = names(value('adapter_names_any'));
	const all = names(value('adapter_names_all'));
	return recipes.filter((recipe) => {
		const adapters = adapterNames(recipe);
		return (
			(running === null || recipe.running === (running === 'true')) &&
			(folderId === null || String(recipe.folderId) === folderId) &&
			// Recipes come by descending ID, so "since" leads to lower ones.
			recipe.id < sinceId &&
			(value('stopped_after') === null || (recipe.stopped?.at ?? -Infinity) > stoppedAfterMs) &&
			(stopCause === null || recipe.stopped?.cause === stopCause) &&
			(any.length === 0 || any.some((name) => adapters.includes(name))) &&
			all.every((name) => adapters.includes(name))
		);
	});
}

function names(list: string | null): string[] {
	return list === null || list === '' ? [] : list.split(',');
}
