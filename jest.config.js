/** A folder of tests, named by what is real in it; docs/architecture.md says what each one proves. */
const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/sandbox/installs/n8n/node_modules',
		'<rootDir>/sandbox/installs/node24/node_modules',
		'<rootDir>/test/versions/[^/]+/node_modules',
		'<rootDir>/scripts/release/node_modules',
		'<rootDir>/test/release/registry/node_modules',
	],
	...more,
});

/** The same where n8n's engine runs in the tests' own process: it's loaded once for each worker. */
const inProcess = (name, more = {}) =>
	project(name, {
		testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
		runtime: '<rootDir>/test/support/jest/runtime.cjs',
		...more,
	});

/** The tests of the engine, with the engine of another n8n than the one that is installed in the root. */
const engineOf = (n8n, folder) =>
	inProcess(`engine-of-n8n-${n8n}`, {
		testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
		setupFiles: ['<rootDir>/test/versions/unwatched.ts'],
		moduleNameMapper: {
			'^(n8n-core|n8n-workflow)$': `<rootDir>/test/versions/${folder}/node_modules/$1`,
		},
	});

module.exports = {
	// What hangs is to fail. No test measures time: a busy machine may take many times as long.
	testTimeout: 600_000 * Math.max(1, Number(process.env.PROPERTY_EFFORT ?? 1)),
	// jest leaves a core idle where nobody says otherwise: of two that is half the time.
	maxWorkers: '100%',
	projects: [
		inProcess('unit'),
		inProcess('sandbox'),
		inProcess('engine'),
		engineOf('1.105', 'core-1.105'),
		engineOf('1.107', 'core-1.107'),
		engineOf('1.123', 'n8n-1'),
		project('versions'),
		inProcess('package'),
		inProcess('chaos'),
		inProcess('bench'),
		project('e2e', {
			// One n8n for all of them: to start it takes longer than most tests.
			globalSetup: '<rootDir>/test/e2e/server/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/server/teardown.ts',
		}),
		project('e2e-n8n-1', {
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/server/setupN8n1.ts',
			globalTeardown: '<rootDir>/test/e2e/server/teardown.ts',
		}),
		project('e2e-durable', {
			testMatch: ['<rootDir>/test/e2e/trigger/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/server/setupDurable.ts',
			globalTeardown: '<rootDir>/test/e2e/server/teardown.ts',
		}),
		project('soak', {
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
