import { type SimulatedResponse, html } from './response';
import type { World } from './world';

/** The path of a recipe's page in Workato, or of a job's. */
const PAGE = /^\/recipes\/(\d+)(?:-[\w-]*)?(?:\/jobs?\/([\w-]+))?$/;

/** What a browser gets where Workato has its pages: the links in rows and emails lead there. */
export function webPage(rawPath: string, world: World): SimulatedResponse {
	const [, recipeId, jobId] = PAGE.exec(rawPath) ?? [];
	const recipe = world.allRecipes().find(({ id }) => String(id) === recipeId);
	if (recipe === undefined || (jobId !== undefined && recipe.history.find(jobId) === undefined)) {
		return html(404, 'The page you were looking for does not exist');
	}
	const page = jobId === undefined ? `recipe ${recipe.id}` : `job ${jobId} of recipe ${recipe.id}`;
	return html(200, `In Workato, this is the page of ${page}`);
}
