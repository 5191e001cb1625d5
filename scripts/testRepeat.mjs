/** Runs a suite again and again: a test that fails once in ten runs is a test that fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'];
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

/**
 * @param {string[]} options jest's
 * @param {number} times
 * @param {boolean} isUnderLoad keeps each core busy with something else meanwhile
 * @throws where a run failed
 */
export async function repeat(options, times, isUnderLoad) {
	const children = new Set();
	for (const signal of SIGNALS) {
		process.on(signal, () => {
			for (const child of children) child.kill('SIGKILL');
			process.exit(1);
		});
	}
	const start = (args, stdio) => {
		const child = spawn(process.execPath, args, { stdio });
		children.add(child);
		return child;
	};
	const loads = isUnderLoad
		? Array.from({ length: availableParallelism() }, () => start(['-e', 'for (;;);'], 'ignore'))
		: [];
	const failed = [];
	try {
		for (let run = 1; run <= times; run += 1) {
			process.stdout.write(`\n=== Run ${run} of ${times}\n`);
			const [exitCode] = await once(start([jest, ...options], 'inherit'), 'close');
			if (exitCode !== 0) failed.push(run);
		}
	} finally {
		for (const load of loads) load.kill('SIGKILL');
	}
	process.stdout.write(`\n${times - failed.length} of ${times} runs passed.\n`);
	if (failed.length > 0) throw new Error(`Failed: run ${failed.join(', ')}.`);
}
