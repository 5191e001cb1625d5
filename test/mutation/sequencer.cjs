const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const MutantEnvironment = require('./environment.cjs');

/**
 * Leaves out the files in which no test reaches the mutant, which take as long as the others to load.
 * Stryker chooses the tests by their names. The tests of the mutant's own file come first, then the
 * small ones, since they are quick.
 */
module.exports = class MutantSequencer extends Sequencer {
	constructor(options) {
		super(options);
		const { testNamePattern, nonFlagArgs } = options.globalConfig;
		this.chosen = new RegExp(testNamePattern ?? '', 'i');
		this.mutated = nonFlagArgs.map((path) => basename(path, '.ts'));
	}

	sort(tests) {
		const needed = tests.filter(({ path }) => {
			const names = MutantEnvironment.testsIn(path);
			return names === undefined || names.some((name) => this.chosen.test(name));
		});
		const bySize = super.sort(needed).reverse();
		const isOwn = ({ path }) => this.mutated.includes(basename(path).split('.')[0]);
		return [...bySize.filter(isOwn), ...bySize.filter((test) => !isOwn(test))];
	}
};
