/**
 * A simulated Workato: the Jobs API for customers' workspaces and for your own, over HTTP, with
 * customers, recipes and jobs that are the same for the same seed.
 */
import { type ClockMode, SandboxClock, momentMs } from './clock';
import type { Sandbox } from './control';
import { defaultShape } from './defaultShape';
import { Faults } from './faults';
import { makeWorld } from './makeWorld';
import { seededRandom } from './random';
import { RequestLog } from './requestLog';
import { sandboxServer } from './server';
import { setSwitches } from './switchChecks';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import { type TrueJob, type GroundTruthFilter, groundTruth } from './groundTruth';
import type { Moment, WorldShape } from './worldShape';

export { SandboxClock } from './clock';
export { FAULT_KINDS, type Fault, type FaultKind } from './faults';
export type { Job, JobOutcome, JobStatus } from './job';
export { DOCUMENTED_LIMITS, type RateLimits } from './rateLimits';
export type { LogEntry } from './requestLog';
export { DEFAULT_BEHAVIOR, SEEN_ITEM_FIELDS, type WorkatoBehavior } from './behavior';
export { DEFAULT_SWITCHES, type Switches } from './switches';
export {
	SANDBOX_TOKEN,
	TOKEN_WITHOUT_JOB_DETAILS,
	TOKEN_WITHOUT_JOB_LIST,
	TOKEN_WITHOUT_JOBS,
	TOKEN_WITHOUT_LISTS,
	TOKEN_WITHOUT_WORKSPACE,
} from './tokens';
export type { TrueJob, GroundTruthFilter } from './groundTruth';
export type { Customer, NewJob, Recipe, World } from './world';
export {
	type CustomerShape,
	type JobShape,
	type RecipeShape,
	type WorldShape,
	regularShape,
} from './worldShape';

/** How a sandbox is started; everything has a default. */
export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** The same seed and the same `now` make the same world; default 1. */
	seed?: number;
	/**
	 * The sandbox's time at the start. Default: the wall clock's, with a world made for its full
	 * hour, so that two starts within the hour show the same jobs.
	 */
	now?: Moment;
	/** Whether the clock runs; default: it does unless `now` is given. */
	clock?: ClockMode;
	/** The world's customers, recipes and jobs; default: the world that a demo shows. */
	world?: WorldShape;
	switches?: Partial<Switches>;
}

/** A running sandbox. */
export interface RunningSandbox extends Sandbox {
	/** Its base URL, such as `http://127.0.0.1:4711`. */
	url: string;
	port: number;
	/** Changes switches after checking their names and values; assigning to `switches` works too. */
	set(changes: Partial<Switches>): void;
	/** The jobs as they really are now. */
	groundTruth(filter?: GroundTruthFilter): TrueJob[];
	/** Closes the server and every connection at once. */
	stop(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1_000;

/** Starts a sandbox on 127.0.0.1; rejects if it can't listen there. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
	const seed = options.seed ?? 1;
	const nowMs = momentMs(options.now ?? Date.now());
	const clock = new SandboxClock(
		nowMs,
		options.clock ?? (options.now === undefined ? 'running' : 'fixed'),
	);
	const birthMs = options.now === undefined ? Math.floor(nowMs / HOUR_MS) * HOUR_MS : nowMs;
	const world = makeWorld(seed, clock, birthMs, options.world ?? defaultShape(seed));
	const switches: Switches = { ...DEFAULT_SWITCHES };
	setSwitches(switches, options.switches ?? {});
	const faults = new Faults(seededRandom(seed, 'faults'));
	const sandbox: Sandbox = { world, switches, faults, clock, log: new RequestLog() };

	const stopping = new AbortController();
	const server = sandboxServer(sandbox, stopping.signal);
	const port = await new Promise<number>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', () => {
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : 0);
		});
	});
	return {
		...sandbox,
		url: `http://127.0.0.1:${port}`,
		port,
		set: (changes) => setSwitches(switches, changes),
		groundTruth: (filter) => groundTruth(world, filter),
		stop: () =>
			new Promise((resolve) => {
				stopping.abort();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
