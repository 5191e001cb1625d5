const { default: JestRuntime } = require('jest-runtime');

/** Packages that stay loaded from one test file to the next: they are large, and tests don't change them. */
const KEPT = new Set(['n8n-core', 'n8n-workflow', 'fast-check', 'zod']);

/** What loads them, for each global scope: see environment.cjs. */
const loaders = new WeakMap();

/**
 * Loads a test file's modules anew, as jest does, except for the packages above with all that they
 * import. A file that replaces one with `jest.mock` sees its replacement; the packages themselves don't.
 */
module.exports = class KeepingRuntime extends JestRuntime {
	constructor(config, environment, ...others) {
		super(config, environment, ...others);
		this.environment = environment;
		if (!loaders.has(environment)) {
			loaders.set(environment, new JestRuntime(config, environment, ...others));
		}
	}

	requireModule(from, moduleName, ...others) {
		if (!KEPT.has(moduleName)) return super.requireModule(from, moduleName, ...others);
		return this.environment.keeping(() =>
			loaders.get(this.environment).requireModule(from, moduleName, ...others),
		);
	}
};
