import type { INodeExecutionData } from 'n8n-workflow';
import type { Door } from '../transport/client';
import { simplifyJob, type Job } from '../model/job';
import { idAsWorkatoSendsIt } from '../model/record';
import { managedUserIdIn, type RecipeScope } from '../api/paths';

/** What the trigger puts out for a job: the action node's row or Workato's object, and whose it is. */
export function itemOf(
	job: Job,
	recipe: RecipeScope & { name: string | null },
	{ door, simplify }: { door: Door; simplify: boolean },
): INodeExecutionData {
	const whose = {
		recipe_id: idAsWorkatoSendsIt(recipe.recipeId),
		recipe_name: recipe.name,
		managed_user_id: managedUserIdIn(recipe.scope),
	};
	if (!simplify) return { json: { ...job.raw, ...whose } };
	const { id, ...row } = simplifyJob(job, { recipe, webHost: door.webHost });
	return { json: { id, ...whose, ...row, ...whose } };
}
