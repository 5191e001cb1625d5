/** Equivalent mutants in nodes/Workato/model, for ../equivalent.mjs. */
export const MODEL = [
	{
		file: 'nodes/Workato/model/errorStatistics.ts',
		line: "const key = `${type ?? ''}\\n${withoutNumbers(message ?? '')}`.slice(0, KEY_LENGTH);",
		code: "''",
		replacement: '"Stryker was here!"',
		reason:
			'Errors without a text have the same one in either case, and no error has an empty one.',
	},
	{
		file: 'nodes/Workato/model/errorStatistics.ts',
		code: 'index < text.length',
		replacement: 'index <= text.length',
		reason: 'Another multiplication by an odd number keeps different hashes different.',
	},
	{
		file: 'nodes/Workato/model/timeWindow.ts',
		code: 'startedAfter !== undefined',
		replacement: 'true',
		reason: 'A comparison with undefined is false, as the whole condition is then.',
	},
	{
		file: 'nodes/Workato/model/timeWindow.ts',
		code: 'completedAfter !== undefined',
		replacement: 'true',
		reason: 'A comparison with undefined is false, as the whole condition is then.',
	},
	{
		file: 'nodes/Workato/model/timeWindow.ts',
		code: "completion !== 'unknown'",
		replacement: 'true',
		reason: "A comparison of 'unknown' with a number is false, as the whole condition is then.",
	},
	{
		file: 'nodes/Workato/model/timeWindow.ts',
		line: "completions.every((completion) => completion !== 'unknown' && isBefore(completion, timeMs))",
		code: "'unknown'",
		replacement: '""',
		reason: "A comparison of 'unknown' with a number is false, as the whole condition is then.",
	},
	{
		file: 'nodes/Workato/model/timeWindow.ts',
		line: '(after === undefined || !isBefore(moment, after)) &&',
		code: 'after === undefined',
		replacement: 'false',
		reason: 'Nothing is before undefined, so the other side of the condition is true then.',
	},
	{
		file: 'nodes/Workato/model/failedStep.ts',
		code: '[]',
		replacement: '["Stryker was here"]',
		reason: 'A text has no fields, so its row has only nulls, too.',
	},
	{
		file: 'nodes/Workato/model/newestJobs.ts',
		code: 'this.jobs.at(-1)?.startedAtMs',
		replacement: 'this.jobs.at(-1).startedAtMs',
		reason: 'The limit is at least one, so there is a last job.',
	},
	{
		file: 'nodes/Workato/model/newestJobs.ts',
		line: 'this.oldestKeptMs = this.jobs.at(-1)?.startedAtMs ?? -Infinity;',
		code: '-Infinity',
		replacement: '+Infinity',
		reason: 'The limit is at least one, so there is a last job.',
	},
	{
		file: 'nodes/Workato/model/newestJobs.ts',
		code: 'one.startedAtMs < other.startedAtMs',
		replacement: 'one.startedAtMs <= other.startedAtMs',
		reason: 'They are not equal there.',
	},
	{
		file: 'nodes/Workato/model/jobPage.ts',
		code: '{ all: undefined, succeeded: undefined, failed: undefined, inScope: undefined }',
		replacement: '{}',
		reason: 'A count that is missing is undefined.',
	},
	{
		file: 'nodes/Workato/model/record.ts',
		code: "''",
		replacement: '"Stryker was here!"',
		reason: 'Neither text is a number.',
	},
	{
		file: 'nodes/Workato/model/record.ts',
		code: '{\n\t\treturn undefined;\n\t}',
		replacement: '{}',
		reason: 'The function returns undefined in either case.',
	},
];
