const { relative } = require('node:path');

const SHOWN = 20;

/** A reporter of jest's: the test files that took longest, with the time that loading them took. */
module.exports = class SlowestFiles {
	onRunComplete(_contexts, { testResults }) {
		const files = testResults
			.map(({ testFilePath, perfStats, testResults: tests }) => {
				const totalMs = perfStats.end - perfStats.start;
				const testsMs = tests.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
				return { file: relative(process.cwd(), testFilePath), totalMs, testsMs };
			})
			.sort((one, other) => other.totalMs - one.totalMs);
		const sumMs = files.reduce((sum, { totalMs }) => sum + totalMs, 0);
		const lines = files.slice(0, SHOWN).map(({ file, totalMs, testsMs }) => {
			return `${seconds(totalMs)} ${seconds(totalMs - testsMs)}  ${file}`;
		});
		process.stdout.write(
			`\nSlowest of ${files.length} test files (${seconds(sumMs).trim()} s in all)\n` +
				` total  loading, in seconds\n${lines.join('\n')}\n`,
		);
	}
};

function seconds(ms) {
	return (ms / 1000).toFixed(1).padStart(6);
}
