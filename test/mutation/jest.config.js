const { join } = require('node:path');

// Each mutant is tried on every property that reaches it: the fewest runs are enough.
process.env.PROPERTY_EFFORT ??= '0.02';

// Where it is UTC, a time that is read in the machine's zone goes unnoticed.
process.env.TZ = 'America/Los_Angeles';

const root = join(__dirname, '..', '..');

/** The unit tests alone, as one project: Stryker notes which test runs which line. */
module.exports = {
	rootDir: root,
	// With what the tests import, since each mutant runs the tests that depend on its file.
	roots: ['<rootDir>/test/unit', '<rootDir>/test/support', '<rootDir>/nodes'],
	testEnvironment: join(__dirname, 'environment.cjs'),
	runtime: join(__dirname, 'runtime.cjs'),
	testSequencer: join(__dirname, 'sequencer.cjs'),
	setupFiles: [join(__dirname, 'setup.cjs')],
	testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
	// How long something takes says nothing about a mutant on a busy machine.
	testPathIgnorePatterns: ['\\.cost\\.test\\.ts$'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	// For a test that waits for what a mutant never does. Stryker has its own limit for endless loops.
	testTimeout: 30_000,
};
