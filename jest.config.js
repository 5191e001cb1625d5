/** The test folders, each named by what is real in it; README tells what each one proves. */
const project = (name) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/demo/'],
});

module.exports = {
	projects: ['unit', 'sandbox', 'engine', 'package', 'e2e'].map(project),
};
