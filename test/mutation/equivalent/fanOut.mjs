/** Equivalent mutants in nodes/Workato/fanOut, for ../equivalent.mjs. */
export const FAN_OUT = [
	{
		file: 'nodes/Workato/fanOut/circuitBreaker.ts',
		code: "'none'",
		replacement: '""',
		reason: 'No status is either text.',
	},
	{
		file: 'nodes/Workato/fanOut/concurrency.ts',
		code: 'first !== undefined',
		replacement: 'true',
		reason: 'A result has been added just before, so there is a first one.',
	},
	{
		file: 'nodes/Workato/fanOut/concurrency.ts',
		code: 'next === undefined',
		replacement: 'false',
		reason: 'The next result is asked for before the one before is given, so there is always one.',
	},
];
