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
	{
		file: 'nodes/Workato/parameters/collection.ts',
		code: 'expression !== undefined',
		replacement: 'true',
		reason: 'The text `undefined` is no expression of a model.',
	},
	{
		file: 'nodes/Workato/parameters/dateTime.ts',
		code: '/\\s?(Z|[+-](0\\d|1[0-3])(:?[0-5]\\d)?|[+-]14(:?00)?)$/i',
		replacement: '/\\s?(Z|[+-](0\\d|1[0-3])(:?[0-5]\\d)?|[+-]14(:?00)?)/i',
		reason: "A zone that isn't at the end stays in what is left, which is no time then.",
	},
	{
		file: 'nodes/Workato/parameters/dateTime.ts',
		code: 'time === undefined',
		replacement: 'false',
		reason: 'A day with `undefined` behind it is no date.',
	},
	{
		file: 'nodes/Workato/parameters/dateTime.ts',
		code: '{\n\t\treturn undefined;\n\t}',
		replacement: '{}',
		reason: 'The function returns undefined in either case.',
	},
	{
		file: 'nodes/Workato/parameters/ids.ts',
		code: "typeof entered !== 'number'",
		replacement: 'false',
		reason: 'Only a number can be finite.',
	},
	{
		file: 'nodes/Workato/parameters/timeWindowFields.ts',
		code: "[date('After'), period?.from].filter(isBound)",
		replacement: "[date('After'), period?.from]",
		reason: 'Sorting puts what is undefined last.',
	},
	{
		file: 'nodes/Workato/parameters/timeWindowFields.ts',
		code: "[date('Before'), period?.to].filter(isBound)",
		replacement: "[date('Before'), period?.to]",
		reason: 'Sorting puts what is undefined last.',
	},
	{
		file: 'nodes/Workato/parameters/timeWindowFields.ts',
		code: 'bound !== undefined',
		replacement: 'true',
		reason: 'Sorting puts what is undefined last.',
	},
	{
		file: 'nodes/Workato/parameters/workatoUrl.ts',
		code: '{\n\t\treturn undefined;\n\t}',
		replacement: '{}',
		reason: 'The function returns undefined in either case.',
	},
];
