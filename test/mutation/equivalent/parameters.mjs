/** Equivalent mutants in nodes/Workato/parameters, for ../equivalent.mjs. */
export const PARAMETERS = [
	{
		file: 'nodes/Workato/parameters/parameterError.ts',
		code: 'entered === null',
		replacement: 'false',
		reason: 'Null is the same text in JSON.',
	},
	{
		file: 'nodes/Workato/parameters/parameterError.ts',
		code: `json.startsWith('"')`,
		replacement: `json.endsWith('"')`,
		reason: 'JSON of an object ends with a bracket.',
	},
];
