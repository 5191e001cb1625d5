import tseslint from 'typescript-eslint';

/**
 * Rules that need types, for all TypeScript here. eslint.config.mjs is n8n's own and must stay equal
 * to its template, so this one runs beside it: see the lint script in package.json. Comments that
 * switch a rule off are for n8n's rules; here they count for nothing.
 */
export default tseslint.config(
	{ ignores: ['dist/', '**/node_modules/', 'coverage/', 'reports/', '.stryker-tmp/'] },
	{
		files: ['{credentials,nodes,sandbox,demo,test}/**/*.ts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { reportUnusedDisableDirectives: 'off' },
		rules: {
			// n8n's interfaces and ours ask for promises, whether or not there is anything to wait for.
			'@typescript-eslint/require-await': 'off',
			// What comes from outside is `unknown`, and String() is how messages quote it.
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// jest's matchers (expect.any and the like) and JSON.parse are `any`.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// Only in what a failing test prints.
			'@typescript-eslint/restrict-template-expressions': 'off',
			// Tests put something in the place of a method, and call the method from there.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		// Runs in the browser, whose types aren't among ours.
		files: ['test/e2e/{browser,workflows}/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
	{
		// Puts n8n 1.x and 2.x side by side, whose types are not the same.
		files: ['sandbox/engine/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/unbound-method': 'off',
		},
	},
);
