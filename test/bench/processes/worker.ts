/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts the processes in which is measured */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the benchmarks' own: its file, what it is to do, and how Node is to run it. */
export interface Work {
	/** A file of this folder, without `.ts`. */
	file: 'sandboxProcess' | 'measuringProcess' | 'memoryProcess';
	task: object;
	nodeOptions?: string[];
}

const running = new Set<ChildProcess>();

process.once('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

/** A process that goes on after it has said that it is ready. */
export interface Worker {
	/** Its first message. */
	message: unknown;
	/** Ends it. */
	stop(): Promise<void>;
}

/** Starts a process and waits for its first message. */
export async function startWorker(order: Work): Promise<Worker> {
	const { child, message, ended } = start(order);
	return {
		message: await message,
		stop: async () => {
			child.kill();
			await ended;
		},
	};
}

/** Runs a process to its end and returns its message. */
export async function work(order: Work): Promise<unknown> {
	const { message, ended } = start(order);
	await ended;
	return await message;
}

function start({ file, task, nodeOptions = [] }: Work) {
	const child = fork(join(__dirname, `${file}.ts`), [JSON.stringify(task)], {
		execArgv: ['--import', 'tsx', ...nodeOptions],
	});
	running.add(child);
	const ended = once(child, 'exit').then(() => void running.delete(child));
	const message = new Promise<unknown>((resolve, reject) => {
		child.once('message', resolve);
		void ended.then(() => reject(new Error(`${file} ended early; its message is above.`)));
	});
	return { child, message, ended };
}

/** For a started process: what it is to do. */
export function ownTask(): unknown {
	return JSON.parse(process.argv[2] ?? 'null');
}

/** For a started process: sends a message to the process that started it. */
export function sendMessage(message: object): void {
	process.send?.(message);
}

/** For a started process: sends its result and exits, whatever n8n still has open. */
export function finish(message: object): void {
	process.send?.(message, () => process.exit());
}
