/**
 * Prints "N passed, N failed" for the reports that `jest --json` has written to a folder.
 *
 *     node scripts/testTotals.mjs <folder> <exit status of the whole>
 *
 * A test file that couldn't run counts as one failure, and so does a run that failed although no
 * test did: the line never says "0 failed" about a failed run.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, exitStatus] = process.argv.slice(2);
const reports = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));

const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const passed = sum('numPassedTests');
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');

process.stdout.write(`\n${passed} passed, ${failed || Number(exitStatus !== '0')} failed\n`);
