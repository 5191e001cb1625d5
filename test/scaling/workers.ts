/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts programs, never part of the package */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installN8n } from '../../sandbox/n8n/installation';
import { startN8nWorker } from '../../sandbox/n8n/worker';
import { type LoggedProgram, Session } from '../../sandbox/session/session';
import { emptyRedis } from './databases/redis';
import { noProgress } from '../../sandbox/session/progress';
import type { Connection } from './server/connection';

/** Each worker's settings in addition to the queue and the database. */
type Settings = Record<string, string>;

/** A worker process. */
export class Worker {
	constructor(private readonly program: LoggedProgram) {}

	/** The IDs of the executions it has taken from the queue. */
	begun(): string[] {
		return this.executionsIn(/Worker started execution (\d+)/g);
	}

	/** Those that it has finished. */
	finished(): string[] {
		return this.executionsIn(/Worker finished execution (\d+)/g);
	}

	get isRunning(): boolean {
		return this.program.ending() === undefined;
	}

	/** Kills it, like a power failure. */
	async kill(): Promise<void> {
		this.program.kill();
		await this.program.ended;
	}

	/** Stops it, like an update or a restart. */
	async stop(patienceMs: number): Promise<void> {
		await this.program.stop(patienceMs);
	}

	private executionsIn(line: RegExp): string[] {
		return [...readFileSync(this.program.logFile, 'utf8').matchAll(line)].map(([, id = '']) => id);
	}
}

/** Workers of an n8n in queue mode, each with the package in a user folder of its own. */
export class Workers {
	private readonly session: Session;

	private readonly started: Worker[] = [];

	constructor(private readonly n8n: Connection) {
		this.session = new Session(n8n.folder);
	}

	/** Starts this many more, and resolves when all of them take executions. */
	async start(count: number, settings: Settings = {}): Promise<Worker[]> {
		const installation = await installN8n(this.session, noProgress);
		const environment = { ...this.n8n.environment, ...settings };
		const starting = Array.from({ length: count }, async (_, index) => {
			const name = `n8n worker ${this.started.length + index + 1}`;
			const userFolder = this.userFolder(name);
			return new Worker(
				await startN8nWorker(this.session, installation, { name, userFolder, environment }),
			);
		});
		const started = await Promise.all(starting);
		this.started.push(...started);
		return started;
	}

	/** Those that have not ended. */
	running(): Worker[] {
		return this.started.filter(({ isRunning }) => isRunning);
	}

	/** Removes all executions from the queue, running and waiting ones. */
	async loseQueue(): Promise<void> {
		await emptyRedis(this.session, this.n8n.environment);
	}

	/** Ends all of them. */
	async close(): Promise<void> {
		await this.session.close();
	}

	private userFolder(name: string): string {
		const userFolder = join(this.session.folder, name.replaceAll(' ', '-'));
		const packages = join('.n8n', 'nodes');
		mkdirSync(userFolder);
		cpSync(join(this.n8n.folder, 'n8n', packages), join(userFolder, packages), { recursive: true });
		return userFolder;
	}
}
