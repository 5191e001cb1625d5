/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs npm and Node, never part of the package */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';

/** This project's folder. */
export const CHECKOUT = dirname(dirname(__dirname));

/** What a program wrote, and how it ended. */
export interface Ended {
	exitCode: number;
	output: string;
}

/** Runs a program of Node's. */
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
 * What a program in JavaScript writes as JSON, in a Node of its own: jest's would load modules
 * another way than n8n does.
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

/** Where a file of an installed package lies. */
export function installed(...path: string[]): string {
	return join(CHECKOUT, 'node_modules', ...path);
}

/** The environment without what an outer `npm test` and jest put there. */
function environment(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV|JEST)/.test(name));
	return Object.fromEntries(own);
}
