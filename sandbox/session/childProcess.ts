/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- starts programs, never part of the package */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface ProgramToStart {
	command: string;
	arguments: string[];
	folder: string;
	environment: NodeJS.ProcessEnv;
	/** Receives what the program prints, stdout and stderr together. */
	logFile: string;
}

/**
 * A program in a process group of its own, so that its child processes end with it, and so that
 * Ctrl-C in the terminal reaches only this process, which decides in which order programs end.
 */
export interface RunningProgram {
	/** Its process, the first of the group; undefined where it could not start. */
	pid: number | undefined;
	/** Settles when the program has ended, whoever ended it; never rejects. */
	ended: Promise<string>;
	/** How it ended ("exit status 1", "SIGKILL", why it could not start), once it has. */
	ending(): string | undefined;
	/** Asks the whole group to end, kills it after `patienceMs`, resolves when all processes have ended. */
	stop(patienceMs?: number): Promise<void>;
	/** Kills the whole group without waiting, for when this process is about to exit. */
	kill(): void;
}

export const SUCCESS = 'exit status 0';

export function startProgram(program: ProgramToStart): RunningProgram {
	const log = openSync(program.logFile, 'a');
	const child = spawn(program.command, program.arguments, {
		cwd: program.folder,
		env: program.environment,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);

	let ending: string | undefined;
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`could not start: ${error.message}`));
		child.once('exit', (code, signal) => resolve(signal ?? `exit status ${code}`));
	}).then((how) => (ending = how));

	const signalGroup = (signal: NodeJS.Signals | 0) =>
		child.pid !== undefined && signalProcessGroup(child.pid, signal);
	return {
		pid: child.pid,
		ended,
		ending: () => ending,
		kill: () => void signalGroup('SIGKILL'),
		stop: async (patienceMs = 5_000) => {
			signalGroup('SIGTERM');
			if (await becomesFalse(() => signalGroup(0), patienceMs)) return;
			signalGroup('SIGKILL');
			await becomesFalse(() => signalGroup(0), 2_000);
		},
	};
}

/** The last lines of a log, without colors, for an error message. */
export function lastLines(logFile: string, count = 15): string {
	// eslint-disable-next-line no-control-regex -- an escape sequence begins with a control character
	const plain = readFileSync(logFile, 'utf8').replace(/\u001b\[[0-9;]*m/g, '');
	return plain.trimEnd().split('\n').slice(-count).join('\n');
}

/** False once all processes of the group have ended. */
function signalProcessGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(-groupId, signal);
		return true;
	} catch {
		return false;
	}
}

async function becomesFalse(condition: () => boolean, withinMs: number): Promise<boolean> {
	const deadline = Date.now() + withinMs;
	while (condition()) {
		if (Date.now() > deadline) return false;
		await wait(50);
	}
	return true;
}
