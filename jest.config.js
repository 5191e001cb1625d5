const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/demo/node_modules', '<rootDir>/demo/node24/node_modules'],
	...more,
});
module.exports = {
	projects: [
		...['unit', 'sandbox', 'engine', 'package'].map((name) => project(name)),
		project('e2e', { globalSetup: '<rootDir>/test/e2e/server/setup.ts', globalTeardown: '<rootDir>/test/e2e/server/teardown.ts', testTimeout: 60_000 }),
	],
};
