const { default: Sequencer } = require('@jest/test-sequencer');
const MutantEnvironment = require('./environment.cjs');

/**
 * Leaves out the files in which no test reaches the mutant, which take as long as the others to load.
 * Stryker chooses the tests by their names. The small files come first, since they are quick.
 */
module.exports = class MutantSequencer extends Sequencer {
	constructor(options) {
		super(options);
		this.chosen = new RegExp(options.globalConfig.testNamePattern ?? '', 'i');
	}

	sort(tests) {
		const needed = tests.filter(({ path }) => {
			const names = MutantEnvironment.testsIn(path);
			return names === undefined || names.some((name) => this.chosen.test(name));
		});
		return super.sort(needed).reverse();
	}
};
