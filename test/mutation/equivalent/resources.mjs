/** Equivalent mutants in nodes/Workato/resources and listSearch, for ../equivalent.mjs. */
export const RESOURCES = [
	{
		file: 'nodes/Workato/resources/job/rerun/jobIds.ts',
		code: '{\n\t\treturn undefined;\n\t}',
		replacement: '{}',
		reason: 'The function returns undefined in either case.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/rerunLedger.ts',
		code: 'entry === undefined',
		replacement: 'false',
		reason: 'Without an entry there is no outcome either.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/checkJobs.ts',
		code: "''",
		replacement: '"Stryker was here!"',
		reason: 'There are as many jobs as IDs.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/jobFamilies.ts',
		code: "''",
		replacement: '"Stryker was here!"',
		reason: 'There are as many jobs as IDs.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/newestTry.ts',
		code: 'firstPage.done === true',
		replacement: 'false',
		reason: 'A list has at least one page, if only an empty one.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/newestTry.ts',
		line: 'const listed: Job[] = firstPage.done === true ? [] : [...firstPage.value];',
		code: '[]',
		replacement: '["Stryker was here"]',
		reason: 'A list has at least one page, if only an empty one.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/newestTry.ts',
		code: "'foreign'",
		replacement: '""',
		reason: 'All that is not `all` has the same effect.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/newestTry.ts',
		code: 'first === undefined',
		replacement: 'false',
		reason: 'A job is its own first try.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/newestTry.ts',
		code: '(time ?? 0) > (otherTime ?? 0)',
		replacement: '(time ?? 0) >= (otherTime ?? 0)',
		reason: 'They are not equal there.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/recentSends.ts',
		code: 'sentAtMs + MEMORY_MS > nowMs',
		replacement: 'true',
		reason: 'A send from long ago has no effect, even if it is remembered.',
	},
	{
		file: 'nodes/Workato/resources/job/rerun/recentSends.ts',
		code: 'sentAtMs + MEMORY_MS > nowMs',
		replacement: 'sentAtMs + MEMORY_MS >= nowMs',
		reason: 'A send from long ago has no effect, even if it is remembered.',
	},
	{
		file: 'nodes/Workato/resources/job/summarize/recipeTally.ts',
		code: "'statistics' in sum && 'statistics' in added",
		replacement: "'statistics' in sum || 'statistics' in added",
		reason: 'Tallies of the same window are of the same kind.',
	},
	{
		file: 'nodes/Workato/resources/job/summarize/recipeTally.ts',
		code: "'counts' in sum && 'counts' in added",
		replacement: "'counts' in sum || 'counts' in added",
		reason: 'Tallies of the same window are of the same kind.',
	},
	{
		file: 'nodes/Workato/listSearch/requireSelection.ts',
		code: "'id'",
		replacement: '""',
		reason: 'Only the value of the locator is looked at.',
	},
	{
		file: 'nodes/Workato/listSearch/requireSelection.ts',
		code: "'customer'",
		replacement: '""',
		reason: 'Neither is My Workspace.',
	},
];
