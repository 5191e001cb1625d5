import { readNumericId } from './numericId';

/** What the address of a page in Workato names. */
export interface WorkatoPage {
	recipeId: string;
	jobHandle?: string;
}

/**
 * Reads the address of a recipe's or a job's page, as the browser shows it:
 * `https://app.workato.com/recipes/362905-timekeeper` (with `/edit` or a query after it) or
 * `https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf` (older: `/jobs/`).
 *
 * @returns undefined where it names no recipe
 */
export function readWorkatoUrl(entered: string): WorkatoPage | undefined {
	const text = entered.trim();
	const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(address)) return undefined;
	const segments = new URL(address).pathname.split('/').slice(1);
	const at = segments.indexOf('recipes');
	const [recipe, jobs, handle] = at < 0 ? [] : segments.slice(at + 1);
	const recipeId = readNumericId(/^\d+(?=-|$)/.exec(recipe ?? '')?.[0] ?? '');
	if (recipeId === undefined) return undefined;
	const jobHandle = jobs === 'job' || jobs === 'jobs' ? decoded(handle) : undefined;
	return jobHandle ? { recipeId, jobHandle } : { recipeId };
}

function decoded(segment: string | undefined): string | undefined {
	try {
		return segment && decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}
