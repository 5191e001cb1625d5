import type { Share } from '../processes/measure';
import { isMet, type Comparison, type Unit } from './comparison';
import type { Machine } from './machine';
import type { Spread } from './spread';

/** What a run of all benchmarks gave. */
export interface Results {
	machine: Machine;
	command: string;
	comparisons: Comparison[];
	/** By the name of a benchmark that missed a target: where the time went. */
	profiles: Array<{ name: string; shares: Share[] }>;
}

/** The results as a page for `docs/`. */
export function markdown({ machine, command, comparisons, profiles }: Results): string {
	const missed = comparisons.filter((each) => !isMet(each));
	return [
		'# Benchmarks',
		`Made by \`${command}\`, in one run. Each line compares runs that took turns on the same machine: the median, and in brackets the least and the most. What is measured runs in n8n's own engine, in a process of its own; the simulated Workato runs in another, with 25 jobs a page. CPU is that of the first process alone.`,
		aboutMachine(machine),
		table(comparisons),
		'A ratio is this package divided by what stands beside it: below 1 this package needs less.',
		notes(comparisons),
		missed.length === 0 ? 'Every target is reached.' : missedTargets(missed),
		...profiles.map(profileOf),
	]
		.filter(Boolean)
		.join('\n\n')
		.concat('\n');
}

/** The same for a terminal: one comparison a line. */
export function line(comparison: Comparison): string {
	const { measured, beside, unit, ours, theirs, ratio } = comparison;
	const numbers = `${number(ours.median, unit)} / ${number(theirs.median, unit)} ${unit}`;
	return `${verdict(comparison)}  ${measured} – ${beside}: ${spread(ratio, 'times')} (${numbers})`;
}

function aboutMachine({ processor, cores, memoryGb, system, versions }: Machine): string {
	const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	return `${processor}, ${cores} cores, ${memoryGb} GB of memory, ${system}; ${named.join(', ')}.`;
}

function table(comparisons: readonly Comparison[]): string {
	const head = ['measured', 'this package', 'beside it', 'ratio', 'to reach', 'reached', 'runs'];
	const rows = comparisons.map((each) => [
		each.measured,
		`${spread(each.ours, each.unit)} ${each.unit}`,
		`${each.beside}: ${spread(each.theirs, each.unit)} ${each.unit}`,
		spread(each.ratio, 'times'),
		each.target === null ? '–' : `≤ ${each.target}`,
		verdict(each),
		String(each.repetitions),
	]);
	return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function notes(comparisons: readonly Comparison[]): string {
	return comparisons
		.flatMap(({ measured, beside, note }) =>
			note === undefined ? [] : `- ${measured}, beside ${beside}: ${note}`,
		)
		.join('\n');
}

function missedTargets(missed: readonly Comparison[]): string {
	const lines = missed.map(
		({ measured, beside, ratio, target }) =>
			`- ${measured}, beside ${beside}: ${ratio.median.toFixed(2)} instead of ${target}, ${percentOver(ratio.median, target ?? 1)} more.`,
	);
	return ['## Missed', ...lines].join('\n');
}

function profileOf({ name, shares }: Results['profiles'][number]): string {
	const lines = shares.map((share) => `| ${share.name} | ${share.percent.toFixed(1)} % |`);
	return [
		`## Where the CPU's time goes: ${name}`,
		['| package, then function | share |', '| --- | --- |', ...lines].join('\n'),
	].join('\n\n');
}

function percentOver(ratio: number, target: number): string {
	return `${Math.round((ratio / target - 1) * 100)} %`;
}

function verdict(comparison: Comparison): string {
	if (comparison.target === null) return ' ';
	return isMet(comparison) ? '✔' : '✘';
}

function spread({ median, least, most }: Spread, unit: Unit): string {
	const [low, middle, high] = [least, median, most].map((value) => number(value, unit));
	return low === high ? `${middle}` : `${middle} (${low}–${high})`;
}

function number(value: number, unit: Unit): string {
	const digits = unit === 'times' || value < 1 ? 3 : value < 10 ? 2 : 0;
	const rounding = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	return value.toLocaleString('en', Number.isInteger(value) ? {} : rounding);
}
