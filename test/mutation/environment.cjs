const KeptEnvironment = require('../support/jest/environment.cjs');

/** Where Stryker names the mutant: the kept scope has a copy of the process's environment. */
const ACTIVE_MUTANT = '__STRYKER_ACTIVE_MUTANT__';

/** The last mutant that a test has noticed. */
let noticed;

/** The full names of the tests in each file that has been loaded. */
const testNames = new Map();

/**
 * The kept scope, for Stryker: n8n's packages are loaded once for all mutants. Once a test has noticed
 * a mutant, no other test runs on it, since neither jest nor Stryker stops there by itself.
 */
module.exports = class MutantEnvironment extends KeptEnvironment {
	/** Whether a test has noticed the mutant, so that others have nothing more to say. */
	static get isNoticed() {
		return noticed !== undefined && noticed === process.env[ACTIVE_MUTANT];
	}

	/** The full names of a file's tests; undefined before it has been loaded. */
	static testsIn(path) {
		return testNames.get(path);
	}

	constructor(config, context) {
		super(config, context);
		// Stryker wraps the handler for each test file: in a kept scope the wraps would pile up.
		Reflect.deleteProperty(this, 'handleTestEvent');
		const mutant = process.env[ACTIVE_MUTANT];
		if (mutant !== undefined) this.global.process.env[ACTIVE_MUTANT] = mutant;
		this.testPath = context.testPath;
	}

	async handleTestEvent({ name, test }, { rootDescribeBlock }) {
		const { isNoticed } = MutantEnvironment;
		if (name === 'run_start' && !isNoticed) {
			testNames.set(this.testPath, namesIn(rootDescribeBlock));
		}
		if (name === 'test_start' && isNoticed) test.mode = 'skip';
		if (name === 'test_done' && test.errors.length > 0) noticed = process.env[ACTIVE_MUTANT];
	}
};

function namesIn({ children }, parents = []) {
	return children.flatMap((child) => {
		const names = [...parents, child.name];
		return child.type === 'test' ? names.join(' ') : namesIn(child, names);
	});
}
