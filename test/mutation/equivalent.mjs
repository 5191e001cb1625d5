/**
 * Mutants that no test can kill, since they make no difference to anyone. A mutant is found by its
 * file, by what the changed code was and by what it became, so that a moved line doesn't matter.
 *
 * @type {Array<{ file: string, code: string, replacement: string, reason: string }>}
 */
export const EQUIVALENT = [
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
		code: 'after === undefined',
		replacement: 'false',
		reason: 'Nothing is before undefined, so the other side of the condition is true then.',
	},
];
