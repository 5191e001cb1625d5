/**
 * `npm test` and `npm run test:e2e`: installs what a suite needs, then runs it with jest in this same
 * process. What is not known here goes to jest: a part of a path, `--watch`, `-t 'part of a name'`.
 * USAGE below lists the rest.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, orEnd } from './install.mjs';
import { repeat } from './testRepeat.mjs';

const USAGE = `Usage: npm test [-- options]             without n8n itself
       npm run test:e2e [-- options]     in n8n itself

Suites of npm test (without one: all tests that need nothing but this project's packages)
  --oldest       the engine tests in the engine of the oldest n8n that is supported
  --versions     the same in each older engine that has one of its own
  --mutation     changes the code on purpose, and shows what no unit test notices

Suites of npm run test:e2e (without one: n8n 2.x, its editor, real mail)
  --n8n1         the same in the newest n8n 1.x
  --durable      the trigger, with the schedule and the memory of polls in n8n's database
  --scaling      n8n with workers, Redis and PostgreSQL
  --release      publish, install, update and remove in a user's n8n; the release command
  --soak         the trigger for hours of n8n's time

How
  --full         try properties as often as in CI
  --effort <n>   the same n times as often, or a part of it: 0.1
  --slowest      list the slowest test files at the end
  --repeat <n>   run the suite n times, and say how often it failed
  --load         while it is repeated, keep every core busy with something else

Everything else goes to jest: npm test -- jobPaginator`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** What each suite installs beside this project, which of jest's projects it runs, and how. */
const SUITES = {
	default: { projects: ['unit', 'sandbox', 'engine', 'package', 'chaos', 'bench'] },
	oldest: {
		folders: ['test/versions/core-1.105'],
		projects: ['engine-of-n8n-1.105'],
		jest: ['--testPathIgnorePatterns', 'trigger/model'],
	},
	versions: {
		folders: ['test/versions/core-1.105', 'test/versions/core-1.107', 'test/versions/n8n-1'],
		projects: ['engine-of-n8n-1.105', 'engine-of-n8n-1.107', 'engine-of-n8n-1.123', 'versions'],
	},
	e2e: { projects: ['e2e'], jest: ['--runInBand'] },
	n8n1: { projects: ['e2e-n8n-1'], jest: ['--runInBand'] },
	durable: { projects: ['e2e-durable'], jest: ['--runInBand'] },
	scaling: { projects: ['scaling'], jest: ['--runInBand'] },
	release: { projects: ['release'], jest: ['--runInBand'] },
	soak: { projects: ['soak'], jest: ['--runInBand'] },
};

const REPORTERS = ['--reporters=default', '--reporters=<rootDir>/scripts/testSlowest.cjs'];

await orEnd(async () => {
	const { suite, times, isUnderLoad, isTimed, options } = readCommandLine(process.argv.slice(2));
	await install(root);
	if (suite === 'mutation') {
		const { mutate } = await import('./testMutation.mjs');
		return await mutate(options);
	}
	const { folders = [], projects, jest = [] } = SUITES[suite];
	for (const folder of folders) await install(join(root, folder));
	// First what the user adds: jest takes a word after a list of its own for one more in that list.
	const reporters = isTimed ? REPORTERS : [];
	const jestOptions = [...options, ...jest, ...reporters, '--selectProjects', ...projects];
	if (times > 1) return await repeat(jestOptions, times, isUnderLoad);
	await require('jest').run(jestOptions, root);
});

/** Takes from the command line what is ours, and sets the environment for it. */
function readCommandLine(commandLine) {
	const chosen = { suite: 'default', times: 1, isUnderLoad: false, isTimed: false, options: [] };
	const left = [...commandLine];
	const number = (option) => {
		const value = Number(left.shift());
		if (!(value > 0)) throw new Error(`${option} takes a number above 0.`);
		return value;
	};
	while (left.length > 0) {
		const option = left.shift();
		const name = option.replace(/^--/, '');
		if (option === '--help') {
			process.stdout.write(`${USAGE}\n`);
			process.exit(0);
		} else if (option.startsWith('--') && (name === 'mutation' || Object.hasOwn(SUITES, name))) {
			chosen.suite = name;
		} else if (option === '--full') process.env.PROPERTY_EFFORT = '1';
		else if (option === '--effort') process.env.PROPERTY_EFFORT = String(number(option));
		else if (option === '--repeat') chosen.times = number(option);
		else if (option === '--load') chosen.isUnderLoad = true;
		else if (option === '--slowest') chosen.isTimed = true;
		else chosen.options.push(option);
	}
	return chosen;
}
