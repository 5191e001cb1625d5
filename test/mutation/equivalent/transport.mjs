/** Equivalent mutants in nodes/Workato/transport, for ../equivalent.mjs. */
export const TRANSPORT = [
	{
		file: 'nodes/Workato/transport/optionalQuery.ts',
		code: "''",
		replacement: '"Stryker was here!"',
		reason: 'No status is either text.',
	},
	{
		file: 'nodes/Workato/transport/responseBody.ts',
		code: 'true',
		replacement: 'false',
		reason: 'After the end, an error has no effect. Not making it saves time.',
	},
	{
		file: 'nodes/Workato/transport/responseBody.ts',
		code: '!hasEnded',
		replacement: 'true',
		reason: 'After the end, an error has no effect. Not making it saves time.',
	},
	{
		file: 'nodes/Workato/transport/responseBody.ts',
		code: 'only !== undefined && chunks.length === 1',
		replacement: 'false',
		reason: 'A single chunk gives the same text with a copy.',
	},
	{
		file: 'nodes/Workato/transport/responseBody.ts',
		code: 'only !== undefined',
		replacement: 'true',
		reason: 'A single chunk gives the same text with a copy.',
	},
	{
		file: 'nodes/Workato/transport/responseBody.ts',
		code: 'only !== undefined',
		replacement: 'only === undefined',
		reason: 'A single chunk gives the same text with a copy.',
	},
	{
		file: 'nodes/Workato/transport/requestWithRetry.ts',
		code: "'failed'",
		replacement: '""',
		reason: 'Only good responses and rate limits are told apart from others.',
	},
	{
		file: 'nodes/Workato/transport/requestWithRetry.ts',
		code: "outcome.kind === 'response'",
		replacement: 'true',
		reason: 'A dropped request has no status.',
	},
	{
		file: 'nodes/Workato/transport/retryPolicy.ts',
		code: "outcome.kind === 'response'",
		replacement: 'true',
		reason: 'A dropped request has no status, and so none of success.',
	},
	{
		file: 'nodes/Workato/transport/errors/errorMessages.ts',
		line: "const quote = outcome.kind === 'response' ? quoteResponse(outcome.body, asker.apiToken) : '';",
		code: "outcome.kind === 'response'",
		replacement: 'true',
		reason: 'A dropped request has no body, of which nothing is quoted.',
	},
	{
		file: 'nodes/Workato/transport/rateLimit/fairQueue.ts',
		code: 'entry?.value',
		replacement: 'entry.value',
		reason: 'A caller in the round has an entry.',
	},
	{
		file: 'nodes/Workato/transport/rateLimit/fairQueue.ts',
		code: 'entry === undefined',
		replacement: 'false',
		reason: 'A caller in the round has an entry that has not been removed.',
	},
	{
		file: 'nodes/Workato/transport/rateLimit/fairQueue.ts',
		code: 'queue.head * 2 < queue.entries.length',
		replacement: 'queue.head * 2 <= queue.entries.length',
		reason: 'Memory is freed one entry later.',
	},
	{
		file: 'nodes/Workato/transport/rateLimit/rerunPace.ts',
		code: 'lastTurnMs + INTERVAL_MS <= Date.now()',
		replacement: 'lastTurnMs + INTERVAL_MS < Date.now()',
		reason: 'A credential that is remembered a moment longer has no turn to wait for.',
	},
];
