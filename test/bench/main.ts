/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command-line program, never part of the package */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { installN8n, type N8nInstallation } from '../../sandbox/n8n/installation';
import { printProgress } from '../../sandbox/session/progress';
import { endWithProcess } from '../../sandbox/session/signals';
import { Session } from '../../sandbox/session/session';
import { files, projectFolder } from './engine/n8nModules';
import { benchWorkers } from '../scaling/bench';
import { BenchN8n } from './n8n/benchN8n';
import type { Line } from './report/line';
import { thisMachine } from './report/machine';
import { markdown, terminalLines, type Results } from './report/markdown';
import type { EngineBenchmark, N8nBenchmark, Scale } from './rows/benchmark';
import { list } from './rows/list';
import { loading } from './rows/loading';
import { memory } from './rows/memory';
import { n8nFew, n8nList } from './rows/n8nList';
import { n8nSlowNetwork } from './rows/n8nSlowNetwork';
import { n8nLimited, n8nFanOut } from './rows/n8nFanOut';
import { polling } from './rows/polling';

const IN_N8N: N8nBenchmark[] = [n8nList, n8nFanOut, n8nFew, n8nLimited, n8nSlowNetwork, polling];

const IN_ENGINE: EngineBenchmark[] = [list, memory, loading];

const NAMES = [...IN_N8N, ...IN_ENGINE].map(({ name }) => name);

const USAGE = `Usage: npm run bench [-- options]

Measures this package beside what a user would use instead, and writes docs/benchmarks.md.

  --quick        a tenth of the size and few repetitions, to see that everything works: prints the
                 numbers and writes nothing. Targets are for the full size
  --scaling      n8n with workers instead: prints the numbers and writes nothing
  --only <name>  one of: ${NAMES.join('; ')}. Writes nothing
  --help         print this text`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			scaling: { type: 'boolean', default: false },
			only: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(USAGE);
	if (values.scaling) return await benchWorkers();
	const isWanted = ({ name }: { name: string }) => name === (values.only ?? name);
	const inN8n = IN_N8N.filter(isWanted);
	const inEngine = IN_ENGINE.filter(isWanted);
	if (inN8n.length + inEngine.length === 0) {
		throw new Error(`There is no benchmark "${values.only}".`);
	}

	const session = new Session();
	endWithProcess(session, () => console.log('\nStopping …'));
	try {
		const { node } = await prepare(session);
		const { folder } = session;
		const scale: Scale = values.quick
			? { divisor: 10, repetitions: 2, fewRepetitions: 1, folder }
			: { divisor: 1, repetitions: 5, fewRepetitions: 3, folder };
		// The engine first: no n8n runs meanwhile.
		const ofEngine = await measureAll(inEngine, async ({ measure }) => await measure(scale));
		const ofN8n = inN8n.length === 0 ? [] : await measureInN8n(session, inN8n, scale);
		const results: Results = {
			date: new Date().toLocaleDateString('en', { dateStyle: 'long' }),
			machine: thisMachine(node),
			lines: [...ofN8n, ...ofEngine],
		};
		if (values.quick || values.only !== undefined) console.log(`\n${markdown(results)}`);
		else await write(results);
	} finally {
		await session.close();
	}
}

/** n8n's own nodes to compare with, and this package as it ships. */
async function prepare(session: Session): Promise<N8nInstallation> {
	const installation = await installN8n(session, printProgress);
	await printProgress('The package: compile', async () => {
		rmSync(files.dist, { recursive: true, force: true });
		const tsc = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');
		await session.run({
			name: 'tsc',
			command: process.execPath,
			arguments: [tsc, '-p', 'tsconfig.build.json', '--outDir', files.dist],
			folder: projectFolder,
		});
	});
	return installation;
}

async function measureInN8n(
	session: Session,
	benchmarks: N8nBenchmark[],
	scale: Scale,
): Promise<Line[]> {
	const n8n = await BenchN8n.start(session, printProgress);
	return await measureAll(benchmarks, async ({ measure }) => await measure(scale, n8n));
}

async function measureAll<T extends { name: string }>(
	benchmarks: T[],
	measure: (benchmark: T) => Promise<Line[]>,
): Promise<Line[]> {
	const lines: Line[] = [];
	for (const benchmark of benchmarks) {
		const measured = await printProgress(benchmark.name, async () => await measure(benchmark));
		for (const text of measured.flatMap(terminalLines)) console.log(`    ${text}`);
		lines.push(...measured);
	}
	return lines;
}

async function write(results: Results): Promise<void> {
	const file = join(projectFolder, 'docs', 'benchmarks.md');
	mkdirSync(dirname(file), { recursive: true });
	const style = await resolveConfig(file);
	writeFileSync(file, await format(markdown(results), { ...style, parser: 'markdown' }));
	console.log(`\nWritten to ${file}`);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	},
);
