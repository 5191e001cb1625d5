/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command-line program, never part of the package */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { installN8n } from '../../sandbox/n8n/installation';
import { printProgress } from '../../sandbox/session/progress';
import { endWithProcess } from '../../sandbox/session/signals';
import { Session } from '../../sandbox/session/session';
import { files, projectFolder } from './engine/n8nModules';
import { isMet, type Comparison } from './report/comparison';
import { thisMachine } from './report/machine';
import { line, markdown, type Results } from './report/markdown';
import type { Benchmark, Scale } from './rows/benchmark';
import { limited } from './rows/limited';
import { list } from './rows/list';
import { loading } from './rows/loading';
import { memory } from './rows/memory';
import { polling } from './rows/polling';
import { sweep } from './rows/sweep';
import { window } from './rows/window';

const BENCHMARKS: Benchmark[] = [list, window, sweep, limited, memory, loading, polling];

const USAGE = `Usage: npm run bench [-- options]

Measures this package beside what a user would use instead, and writes docs/benchmarks.md.

  --quick        a tenth of the size and few repetitions, to see that everything works: prints the
                 numbers and writes nothing
  --only <name>  one of: ${BENCHMARKS.map(({ name }) => name).join('; ')}. Writes nothing
  --help         print this text`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(USAGE);
	const benchmarks = BENCHMARKS.filter(({ name }) => name === (values.only ?? name));
	if (benchmarks.length === 0) throw new Error(`There is no benchmark "${values.only}".`);

	const session = new Session();
	endWithProcess(session, () => console.log('\nEnding …'));
	try {
		await prepare(session);
		const { folder } = session;
		const scale: Scale = values.quick
			? { divisor: 10, repetitions: 3, fewRepetitions: 1, folder }
			: { divisor: 1, repetitions: 7, fewRepetitions: 3, folder };
		const results = await measureAll(benchmarks, scale);
		if (values.quick || values.only !== undefined) console.log(`\n${markdown(results)}`);
		else await write(results);
	} finally {
		await session.close();
	}
}

/** n8n's own nodes to compare with, and this package as it ships. */
async function prepare(session: Session): Promise<void> {
	await installN8n(session, printProgress);
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
}

async function measureAll(benchmarks: Benchmark[], scale: Scale): Promise<Results> {
	const comparisons: Comparison[] = [];
	const profiles: Results['profiles'] = [];
	for (const { name, measure, profile } of benchmarks) {
		const measured = await printProgress(name, async () => await measure(scale));
		for (const comparison of measured) console.log(`    ${line(comparison)}`);
		comparisons.push(...measured);
		if (profile === undefined || measured.every(isMet)) continue;
		profiles.push({ name, shares: await profile(scale) });
	}
	return { machine: thisMachine(), command: 'npm run bench', comparisons, profiles };
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
