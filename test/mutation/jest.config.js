const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** The unit tests alone, as one project: Stryker notes which test runs which line. */
module.exports = {
	rootDir: root,
	roots: ['<rootDir>/test/unit', '<rootDir>/nodes'],
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	// Stryker has its own limit for a mutant that never ends.
	testTimeout: 60_000,
};
