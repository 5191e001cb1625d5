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
	// Decisions, apart from requests: data in, data out.
	mutate: [
		'nodes/Workato/model/*.ts',
		'nodes/Workato/pagination/*.ts',
		'nodes/Workato/transport/retryPolicy.ts',
		'nodes/Workato/transport/rateLimit/*.ts',
		'nodes/Workato/api/*Response.ts',
		'nodes/Workato/trigger/recipeCursor.ts',
		'nodes/Workato/trigger/state.ts',
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
