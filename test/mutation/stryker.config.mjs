import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Mutation testing: each small change of the code must make a unit test fail. equivalent.mjs names
 * those that can't, with the reason.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	plugins: [
		`${here}/node_modules/@stryker-mutator/jest-runner/dist/src/index.js`,
		`${here}/ignore.mjs`,
	],
	ignorers: ['texts-and-forms'],
	testRunner: 'jest',
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: true },
	coverageAnalysis: 'perTest',
	// What decides. What n8n is asked for, and forms as a whole, are for the engine tests.
	mutate: [
		...filesIn('model', ['*']),
		...filesIn('pagination', ['*']),
		...filesIn('api', ['*']),
		...filesIn('parameters', [
			'collection',
			'dateTime',
			'ids',
			'jobFilters',
			'limit',
			'locator',
			'offsetOptions',
			'parameterError',
			'period',
			'primitives',
			'timeWindowFields',
			'workatoUrl',
		]),
		...filesIn('fanOut', [
			'circuitBreaker',
			'concurrency',
			'fanOutFailures',
			'forEachRecipe',
			'recipeLists',
			'workspaces',
		]),
		...filesIn('listSearch', ['requireSelection', 'searchPages']),
		...filesIn('resources/job', [
			'rerun/checkJobs',
			'rerun/jobFamilies',
			'rerun/jobIds',
			'rerun/jobLookup',
			'rerun/newestTry',
			'rerun/recentSends',
			'rerun/recipeLocks',
			'rerun/rerunItems',
			'rerun/rerunLedger',
			'rerun/rerunRows',
			'rerun/rerunSession',
			'summarize/recipeTally',
			'summarize/rowCollectors',
			'summarize/summaryRow',
		]),
		...filesIn('transport', [
			'networkCode',
			'optionalQuery',
			'requestWithRetry',
			'responseBody',
			'retryPolicy',
			'serverClock',
			'errors/*',
			'rateLimit/*',
		]),
		...filesIn('trigger', [
			'activate',
			'adoptConfig',
			'backlog',
			'chooseRecipes',
			'emit',
			'events',
			'failureNotifier',
			'fetchRecipeJobs',
			'fields',
			'jobStatus',
			'mergeRecipes',
			'newlyFinished',
			'nextRecipe',
			'pollConfig',
			'pollMemory',
			'pollRecipes',
			'pollTiming',
			'readJobList',
			'readRecipeList',
			'recipeCursor',
			'recipeListing',
			'recipeStops',
			'reportFailures',
			'requestJobs',
			'resumeRecipe',
			'runConcurrentlyWhile',
			'sampleEvents',
			'state',
			'storedState',
			'triggerItem',
			'workatoTime',
			'workspaces',
		]),
	],
	// scripts/testMutation.mjs judges, since it knows the equivalent mutants.
	thresholds: { high: 95, low: 90, break: null },
	ignorePatterns: ['sandbox/installs', 'test/versions', 'docs', 'dist', '**/node_modules'],
	symlinkNodeModules: true,
	tempDirName: '.stryker-tmp',
	incrementalFile: 'reports/mutation/incremental.json',
	reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
	clearTextReporter: {
		allowColor: false,
		allowEmojis: false,
		reportTests: false,
		reportScoreTable: true,
	},
	htmlReporter: { fileName: 'reports/mutation/mutation.html' },
	jsonReporter: { fileName: 'reports/mutation/mutation.json' },
	// A mutant that a busy machine takes long for is not to count as one that a test noticed.
	timeoutMS: 25_000,
	timeoutFactor: 4,
	cleanTempDir: 'always',
	allowConsoleColors: false,
};

/** Files of a folder of the node, by their names without `.ts`. */
function filesIn(folder, names) {
	return names.map((name) => `nodes/Workato/${folder}/${name}.ts`);
}
