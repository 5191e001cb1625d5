/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs npm and Node, never part of the package */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';

/** This project's folder. */
export const CHECKOUT = dirname(dirname(__dirname));

/** A program's output and how it ended. */
export interface Ended {
	exitCode: number;
	output: string;
}

/** Runs a program with Node.js. */
export async function run(folder: string, script: string, ...options: string[]): Promise<Ended> {
	return await runCommand(folder, process.execPath, [script, ...options]);
}

export async function runCommand(
	folder: string,
	command: string,
	options: string[],
): Promise<Ended> {
	return await new Promise((resolve) => {
		const settings = { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: environment() };
		execFile(command, options, settings, (error, stdout, stderr) => {
			const exitCode = error === null ? 0 : Number(error.code ?? 1);
			resolve({ exitCode, output: stdout + (exitCode === 0 ? '' : stderr) });
		});
	});
}

/**
 * The JSON that a JavaScript program prints, in a Node.js process of its own: jest loads modules
 * differently from n8n.
 */
export async function evaluate(folder: string, program: string): Promise<unknown> {
	const ended = await runCommand(folder, process.execPath, [
		'--input-type=module',
		'--eval',
		program,
	]);
	if (ended.exitCode !== 0) throw new Error(ended.output);
	return JSON.parse(
		ended.output.slice(ended.output.lastIndexOf('\n', ended.output.length - 2) + 1),
	);
}

/** The path of a file in an installed package. */
export function installed(...path: string[]): string {
	return join(CHECKOUT, 'node_modules', ...path);
}

/** The environment without what an outer `npm test` and jest add. */
function environment(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV|JEST)/.test(name));
	return Object.fromEntries(own);
}
