import { isMet, type Figure, type Line, type Measure } from './line';
import type { Machine } from './machine';

/** What a run of all benchmarks gave. */
export interface Results {
	/** Such as "25 November 2026". */
	date: string;
	machine: Machine;
	lines: Line[];
}

const COLUMNS: Measure[] = ['time', 'CPU', 'requests', 'memory', 'jobs lost'];

/** The results as a page for `docs/`. */
export function markdown({ date, machine, lines }: Results): string {
	return [
		'# Benchmarks',
		`\`npm run bench\` measures all lines in one run and writes this page. Last run: ${date}, ${aboutMachine(machine)}.`,
		"The lines **in n8n** run in a real n8n server with this package installed as a user installs it, next to workflows built from n8n's HTTP Request node and its pagination. Each run starts with a webhook call and ends with its response. CPU is that of n8n's main process. The lines **in the engine** run in n8n's engine alone and show when this package itself gets slower.",
		'Each cell has the ratio of this package to what it is compared with (below 1, this package needs less), then the target, then both values. Values are medians. For requests and lost jobs it has the largest number of any run, then the target, then the number for the comparison.',
		table(lines),
		notes(lines),
		missed(lines),
	]
		.filter(Boolean)
		.join('\n\n')
		.concat('\n');
}

/** The same for a terminal, with the smallest and the largest ratio. */
export function terminalLines({ measured, beside, figures, runs }: Line): string[] {
	return [
		`${measured} – ${beside} (${runs} runs)`,
		...figures.map((each) => {
			const { measure, ratio } = each;
			const range = `${number(ratio.least)} to ${number(ratio.most)}`;
			return `    ${measure}: ${cell(each)}${Number.isFinite(ratio.median) ? `, ratios ${range}` : ''}`;
		}),
	];
}

function aboutMachine({ processor, cores, memoryGb, system, versions }: Machine): string {
	const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	return `on ${processor}, ${cores} cores, ${memoryGb} GB of memory, ${system}; ${named.join(', ')}`;
}

function table(lines: readonly Line[]): string {
	const used = COLUMNS.filter((column) => lines.some((line) => figureOf(line, column)));
	const head = ['measured', 'compared with', ...used, 'runs'];
	const rows = lines.map((line) => [
		line.measured,
		line.beside,
		...used.map((column) => {
			const found = figureOf(line, column);
			return found === undefined ? '' : cell(found);
		}),
		String(line.runs),
	]);
	return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function figureOf({ figures }: Line, column: Measure): Figure | undefined {
	return figures.find(({ measure }) => measure === column);
}

function cell(figure: Figure): string {
	const { ours, theirs, ratio, unit } = figure;
	const goal = target(figure);
	if (unit === '') return `${number(ours.most)}${goal}${other(theirs.median)}`;
	if (!Number.isFinite(ratio.median)) return `${number(ours.median)} ${unit}`;
	return `${number(ratio.median)}${goal} (${number(ours.median)} : ${number(theirs.median)} ${unit})`;
}

function other(count: number): string {
	return Number.isFinite(count) ? ` (${number(count)})` : '';
}

function target(figure: Figure): string {
	if (figure.target === null) return '';
	const most = 'max' in figure.target ? figure.target.max : figure.target.maxRatio;
	return ` ${isMet(figure) ? '✔' : '✘'} ≤ ${most.toLocaleString('en')}`;
}

function notes(lines: readonly Line[]): string {
	return lines
		.flatMap(({ measured, note }) => (note === undefined ? [] : `- ${measured}: ${note}`))
		.join('\n');
}

function missed(lines: readonly Line[]): string {
	const all = lines.flatMap(({ measured, beside, figures, ifMissed }) => {
		const cells = figures
			.filter((each) => !isMet(each))
			.map((each) => `${each.measure} ${cell(each)}`);
		const why = ifMissed === undefined ? '' : `. Reason: ${ifMissed}`;
		return cells.length === 0
			? []
			: [`- ${measured}, compared with ${beside}: ${cells.join(', ')}${why}`];
	});
	if (all.length === 0) return 'Every target is met.';
	return ['## Missed targets', all.join('\n')].join('\n\n');
}

function number(value: number): string {
	if (Number.isInteger(value)) return value.toLocaleString('en');
	const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
	return value.toLocaleString('en', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}
