/**
 * Mutation testing of what decides: `npm test -- --mutation [files]`. The score is the share of
 * mutants that a test noticed, without those that test/mutation/equivalent.mjs names.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EQUIVALENT } from '../test/mutation/equivalent.mjs';
import { install } from './install.mjs';

const MIN_SCORE_PERCENT = 90;

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'];
const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'test', 'mutation');
const report = join(root, 'reports', 'mutation', 'mutation.json');

/**
 * @param {string[]} options files to change instead of all that stryker.config.mjs names, or
 *   Stryker's own options
 * @throws if the score is below the threshold, or if equivalent.mjs has an entry that isn't needed
 */
export async function mutate(options) {
	await install(folder);
	const files = options
		.filter((option) => !option.startsWith('-'))
		.flatMap((names) => names.split(','));
	const others = options.filter((option) => option.startsWith('-'));
	const stryker = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	const chosen = files.length > 0 ? ['--mutate', files.join(',')] : [];
	const config = join(folder, 'stryker.config.mjs');
	const child = spawn(process.execPath, [stryker, 'run', config, ...chosen, ...others], {
		cwd: root,
		stdio: 'inherit',
	});
	for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
	const [exitCode] = await once(child, 'close');
	if (exitCode !== 0) throw new Error("Mutation testing failed; Stryker's output says why.");
	const mutants = mutantsIn(JSON.parse(readFileSync(report, 'utf8')));
	const errors = [
		judge(mutants),
		// A part of a file says nothing about the rest of it.
		judgeEquivalents(mutants, ({ file }) => files.length === 0 || files.includes(file)),
	].filter((error) => error !== undefined);
	if (errors.length > 0) throw new Error(errors.join(' '));
}

/** @returns each mutant with its file, the line in which it begins, and the code that it replaces */
function mutantsIn({ files }) {
	return Object.entries(files).flatMap(([file, { source, mutants }]) => {
		const lines = source.split('\n');
		return mutants.map((mutant) => {
			const { location } = mutant;
			const line = lines[location.start.line - 1].trim();
			return { ...mutant, file, line, code: codeAt(lines, location) };
		});
	});
}

function codeAt(lines, { start, end }) {
	if (start.line === end.line) return lines[start.line - 1].slice(start.column - 1, end.column - 1);
	const between = lines.slice(start.line, end.line - 1);
	const first = lines[start.line - 1].slice(start.column - 1);
	return [first, ...between, lines[end.line - 1].slice(0, end.column - 1)].join('\n');
}

/** @returns what is wrong, if anything is */
function judge(mutants) {
	for (const row of scoresByFile(mutants)) process.stdout.write(`${row}\n`);
	const detected = mutants.filter(({ status }) => DETECTED.includes(status));
	const undetected = mutants.filter(({ status }) => UNDETECTED.includes(status));
	const missed = undetected.filter((mutant) => !isEquivalent(mutant));
	const score = scoreOf(detected.length, missed.length);
	process.stdout.write('\n');
	for (const { file, location, code, replacement } of missed) {
		process.stdout.write(
			`${file}:${location.start.line}  ${inLine(code)}  →  ${inLine(replacement)}\n`,
		);
	}
	process.stdout.write(
		`\n${detected.length} of ${mutants.length} mutants were noticed ` +
			`(${detected.filter(isTimedOut).length} by a time limit), ` +
			`${undetected.length - missed.length} are equivalent, ${missed.length} were missed: ` +
			`${score.toFixed(1)} %\n`,
	);
	return score >= MIN_SCORE_PERCENT
		? undefined
		: `The score must be at least ${MIN_SCORE_PERCENT} %.`;
}

/**
 * Shows the entries of equivalent.mjs that are outdated, since the code has no such mutant any more,
 * or wrong, since a test notices it.
 *
 * @returns what is wrong, if anything is
 */
function judgeEquivalents(mutants, wasTried) {
	const known = EQUIVALENT.filter(wasTried).map((entry) => {
		return { ...entry, mutants: mutants.filter((mutant) => isMeant(entry, mutant)) };
	});
	const unneeded = known.filter((entry) => !entry.mutants.some(mayBeMissed));
	if (unneeded.length === 0) return undefined;
	process.stdout.write('\nUnneeded in equivalent.mjs:\n');
	for (const { file, code, replacement, mutants } of unneeded) {
		const why = mutants.length === 0 ? 'there is no such mutant' : 'a test notices it';
		process.stdout.write(`${file}  ${inLine(code)}  →  ${inLine(replacement)}  (${why})\n`);
	}
	return 'Remove what is unneeded from equivalent.mjs.';
}

/** A time limit on a busy machine is no proof that a test notices a mutant. */
function mayBeMissed(mutant) {
	return UNDETECTED.includes(mutant.status) || isTimedOut(mutant);
}

/** One row for each file. A busy machine may take too long for what is no endless loop. */
function* scoresByFile(mutants) {
	yield 'score    noticed  timed out  equivalent  missed  file';
	const files = [...new Set(mutants.map(({ file }) => file))].sort();
	for (const file of files) {
		const own = mutants.filter((mutant) => mutant.file === file);
		const detected = own.filter(({ status }) => DETECTED.includes(status));
		const undetected = own.filter(({ status }) => UNDETECTED.includes(status));
		const missed = undetected.filter((mutant) => !isEquivalent(mutant)).length;
		if (detected.length + undetected.length === 0) continue;
		const score = `${scoreOf(detected.length, missed).toFixed(1)} %`;
		const counts = [
			detected.length,
			detected.filter(isTimedOut).length,
			undetected.length - missed,
			missed,
		];
		const columns = counts.map((count, index) => String(count).padStart([7, 9, 10, 6][index]));
		yield [score.padEnd(7), ...columns, file.replace('nodes/Workato/', '')].join('  ');
	}
}

/** In percent. A file whose mutants are all equivalent has none to miss. */
function scoreOf(detectedCount, missedCount) {
	const count = detectedCount + missedCount;
	return count === 0 ? 100 : (100 * detectedCount) / count;
}

/** Whether Stryker or jest gave up waiting: an endless loop, or a test that waits for ever. */
function isTimedOut({ status, statusReason = '' }) {
	return status === 'Timeout' || statusReason.includes('Exceeded timeout of');
}

function isEquivalent(mutant) {
	return EQUIVALENT.some((known) => isMeant(known, mutant));
}

function isMeant(known, { file, line, code, replacement }) {
	return (
		known.file === file &&
		known.code === code &&
		known.replacement === replacement &&
		(known.line ?? line) === line
	);
}

function inLine(text = '') {
	return text.replace(/\s+/g, ' ').slice(0, 70);
}
