/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- owns a temp folder, never part of the package */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProgram, SUCCESS, lastLines, startProgram } from './childProcess';

interface Program {
	/** A name for messages and the log file, such as "npm pack". */
	name: string;
	command: string;
	arguments: string[];
	folder: string;
	environment?: NodeJS.ProcessEnv;
}

export interface LoggedProgram extends RunningProgram {
	name: string;
	logFile: string;
}

/**
 * A temporary folder and the programs started for one run. Whatever happens, `close` and `abandon`
 * leave neither the folder nor a process behind.
 */
export class Session {
	readonly folder: string;

	private readonly programs: LoggedProgram[] = [];

	private closing: Promise<void> | undefined;

	/** @param parent where to create the folder. In another session's folder, it's removed with that at the latest */
	constructor(parent: string = tmpdir()) {
		this.folder = mkdtempSync(join(parent, 'n8n-nodes-workato-'));
	}

	start(program: Program): LoggedProgram {
		if (this.closing) throw new Error(`${program.name} was not started: the run is ending.`);
		const logFile = join(this.folder, `${program.name.replace(/\W+/g, '-')}.log`);
		const running = startProgram({ environment: process.env, ...program, logFile });
		const logged = { ...running, name: program.name, logFile };
		this.programs.push(logged);
		return logged;
	}

	/** Whether a program with this name has been started. */
	hasStarted(name: string): boolean {
		return this.programs.some((program) => program.name === name);
	}

	/** True from the moment the session starts to close. */
	get isClosing(): boolean {
		return this.closing !== undefined;
	}

	/** Runs a program to its end; throws with its last lines if it fails, and if it's stopped. */
	async run(program: Program): Promise<void> {
		await this.succeeded(this.start(program));
	}

	/** Waits for a program's end; throws with its last lines if it fails, and if it's stopped. */
	async succeeded(program: LoggedProgram): Promise<void> {
		const ending = await program.ended;
		if (ending === SUCCESS) return;
		if (this.closing) throw new Error(`${program.name} was stopped: the run is ending.`);
		throw new Error(
			`${program.name} failed (${ending}). Its last lines:\n\n${lastLines(program.logFile)}`,
		);
	}

	/** Ends every program, the last one started first, and removes the folder. */
	async close(): Promise<void> {
		this.closing ??= (async () => {
			for (const program of [...this.programs].reverse()) await program.stop();
			this.removeFolder();
		})();
		await this.closing;
	}

	/** The same without waiting, for use just before the process exits. */
	abandon(): void {
		for (const program of this.programs) program.kill();
		this.removeFolder();
	}

	private removeFolder() {
		// A killed program may still write a file while the folder is emptied: hence the retries.
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	}
}
