import type { INodeExecutionData } from 'n8n-workflow';
import type { WorkatoClient } from '../transport/client';
import { simplifyJob, type Job } from '../model/job';
import { toWorkatoId } from '../model/record';
import { managedUserIdIn, type RecipeScope } from '../api/paths';

/** What the trigger puts out for a job: the action node's row or Workato's object, and whose it is. */
export function toItem(
	job: Job,
	recipe: RecipeScope & { name: string | null },
	{ client, simplify }: { client: WorkatoClient; simplify: boolean },
): INodeExecutionData {
	const whose = {
		recipe_id: toWorkatoId(recipe.recipeId),
		recipe_name: recipe.name,
		managed_user_id: managedUserIdIn(recipe.scope),
	};
	if (!simplify) return { json: { ...job.raw, ...whose } };
	const { id, ...row } = simplifyJob(job, { recipe, appUrl: client.appUrl });
	return { json: { id, ...whose, ...row, ...whose } };
}
