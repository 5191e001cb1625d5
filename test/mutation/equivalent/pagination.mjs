/** Equivalent mutants in nodes/Workato/pagination, for ../equivalent.mjs. */
export const PAGINATION = [
	{
		file: 'nodes/Workato/pagination/nextPage.ts',
		code: 'jobs.at(-1)?.completedAtMs',
		replacement: 'jobs.at(-1).completedAtMs',
		reason: 'A page without jobs has been the end before.',
	},
	{
		file: 'nodes/Workato/pagination/nextPage.ts',
		code: 'default:\n\t\t\treturn undefined;',
		replacement: 'default:',
		reason: 'The function returns undefined in either case.',
	},
	{
		file: 'nodes/Workato/pagination/movedJobs.ts',
		code: 'last === undefined',
		replacement: 'false',
		reason: 'A page without jobs has none that is new, which ends the reading as well.',
	},
	{
		file: 'nodes/Workato/pagination/startPosition.ts',
		code: '[]',
		replacement: '["Stryker was here"]',
		reason: 'A text has no ID, and no job is at it.',
	},
	{
		file: 'nodes/Workato/pagination/removedOffset.ts',
		code: "''",
		replacement: '"Stryker was here!"',
		reason: 'No status is either text.',
	},
];
