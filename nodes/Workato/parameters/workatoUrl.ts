import { readNumericId } from './ids';

/** What the URL of a page in Workato refers to. */
export interface WorkatoPage {
	/** With the port, if there is one. */
	host: string;
	recipeId: string;
	jobHandle?: string;
}

/**
 * Reads the URL of a recipe's or a job's page, as the browser shows it:
 * `https://app.workato.com/recipes/362905-timekeeper` (with `/edit` or a query after it) or
 * `https://app.workato.com/recipes/362905/job/j-AEcaNzd9-dGQ4Bf` (older: `/jobs/`).
 *
 * @returns undefined if it isn't a URL, or has no recipe in it
 */
export function readWorkatoUrl(entered: string): WorkatoPage | undefined {
	const text = entered.trim();
	const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(address)) return undefined;
	const { protocol, username, password, host, pathname } = new URL(address);
	if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '')
		return undefined;
	const segments = pathname.split('/');
	// Without this one, the first segment: it's empty.
	const [recipe, jobs, handle] = segments.slice(segments.indexOf('recipes') + 1);
	const recipeId = readNumericId(recipe?.match(/^\d+(?=-|$)/)?.[0]);
	if (recipeId === undefined) return undefined;
	const jobHandle = jobs === 'job' || jobs === 'jobs' ? decoded(handle) : undefined;
	return {
		host,
		recipeId,
		...(jobHandle ? { jobHandle } : {}),
	};
}

function decoded(segment: string | undefined): string | undefined {
	try {
		return segment && decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}
