/** A folder of tests, named by what is real in it; README's Architecture tells what each one proves. */
const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/demo/node_modules',
		'<rootDir>/demo/node24/node_modules',
		'<rootDir>/scripts/release/node_modules',
		'<rootDir>/test/release/registry/node_modules',
	],
	...more,
});

module.exports = {
	// What hangs is to fail. No test measures time: a busy machine may take many times as long.
	testTimeout: 120_000,
	projects: [
		project('unit'),
		project('sandbox'),
		project('engine'),
		project('package'),
		project('chaos'),
		project('bench'),
		project('e2e', {
			// One n8n for all of them: to start it takes longer than most tests.
			globalSetup: '<rootDir>/test/e2e/server/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/server/teardown.ts',
		}),
		project('scaling', {
			globalSetup: '<rootDir>/test/scaling/server/setup.ts',
			globalTeardown: '<rootDir>/test/scaling/server/teardown.ts',
		}),
		project('release', { testEnvironment: '<rootDir>/test/release/environment.ts' }),
	],
};
