const KeepingRuntime = require('../support/jest/runtime.cjs');
const MutantEnvironment = require('./environment.cjs');

/** Loads no more test files once a test has noticed the mutant. */
module.exports = class MutantRuntime extends KeepingRuntime {
	requireModule(from, moduleName, ...others) {
		const { environment } = this;
		const isTestFile = moduleName === undefined && from === environment.testPath;
		if (!isTestFile || !MutantEnvironment.isNoticed) {
			return super.requireModule(from, moduleName, ...others);
		}
		// A file without tests would be an error.
		environment.global.test.skip('not loaded', () => {});
		return {};
	}
};
