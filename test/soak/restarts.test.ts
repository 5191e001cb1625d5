/* eslint-disable no-console -- tells the figures that are measured */
import { workatoFor } from '../../sandbox/examples/credentials';
import type { N8nClient } from '../../sandbox/n8n/client';
import {
	DOCUMENTED_LIMITS,
	startSandbox,
	type RunningSandbox,
	type Switches,
} from '../../sandbox/workato';
import { n8nOfSuite } from '../e2e/trigger/n8nOfSuite';
import { DURABLE, OwnN8n } from '../e2e/trigger/ownN8n';
import { everySeconds, TRIGGER, until, watchingWorkflow } from '../e2e/trigger/watching';
import { requestsPerMinute } from './requestsPerMinute';

const SIZES = [5, 150, 1_000];
const FIRST_ID = 1_001;
const MINUTE_MS = 60_000;

/** A poll that Workato slowed down may be under way when Workato is well again. */
const PATIENCE_MS = 10 * MINUTE_MS;

interface Setup {
	setup: string;
	environment: Record<string, string>;
	/** Whether n8n stores what an activation remembers: then a restart right after it loses nothing. */
	storesActivation: boolean;
}

const SETUPS: Setup[] = [
	{ setup: 'by default', environment: {}, storesActivation: true },
	{
		setup: 'with the schedule and the memory of polls in its database',
		environment: DURABLE,
		storesActivation: false,
	},
];

interface Conditions {
	name: string;
	/** From before the activation on. */
	always: Partial<Switches>;
	/** From the first restart on. */
	atRestart?: Partial<Switches>;
}

const CONDITIONS: Conditions[] = [
	{ name: 'well', always: {} },
	{ name: 'slow', always: { latencyMs: 5_000 } },
	{ name: 'limited', always: { rateLimits: DOCUMENTED_LIMITS } },
	{
		name: 'limited without saying for how long',
		always: { rateLimits: DOCUMENTED_LIMITS, retryAfter: 'none' },
	},
	{ name: 'silent', always: {}, atRestart: { isSilent: true } },
];

const WELL: Partial<Switches> = { latencyMs: 0, rateLimits: {}, isSilent: false };

/** A workflow that watches the recipes of one simulated Workato. */
interface Watching {
	size: number;
	sandbox: RunningSandbox;
	workflowId: string;
	/** The jobs that failed since the activation. */
	failed: string[];
}

describe.each(SETUPS)('n8n $setup', ({ setup, environment, storesActivation }) => {
	const n8n = new OwnN8n(n8nOfSuite(), environment);
	let client: N8nClient;
	let all: Watching[] = [];

	beforeAll(async () => {
		client = await n8n.start();
	}, 120_000);

	afterEach(async () => {
		await Promise.all(all.map(async ({ sandbox }) => await sandbox.stop()));
		all = [];
	});

	afterAll(async () => {
		await n8n.close();
	}, 30_000);

	it.each(CONDITIONS)(
		'activated, restarted and restarted again while Workato is $name, watches 5, 150 and 1,000 recipes',
		async ({ name, always, atRestart = {} }) => {
			for (const size of SIZES) {
				const watching = await started(size, always);
				all.push(watching);
				watching.workflowId = await saved(watching);
			}
			for (const { workflowId } of all) await client.publish(workflowId);
			// A job that failed in the second of the activation may be an old one.
			for (const { sandbox } of all) sandbox.clock.advance(2_000);
			for (const { sandbox } of all) sandbox.set(atRestart);
			for (let restarts = 0; restarts < 2; restarts += 1) {
				failOne();
				await n8n.kill();
				failOne();
				client = await n8n.startAgain();
				for (const { workflowId } of all) expect(await publication(workflowId)).toBe('published');
			}
			const beforeWell = all.flatMap(({ failed }) => failed);
			for (const { sandbox } of all) sandbox.set(WELL);
			failOne();

			const required = (failed: readonly string[]) =>
				storesActivation ? failed : failed.filter((id) => !beforeWell.includes(id));
			const [startedAt, cpuBefore] = [Date.now(), n8n.cpuMs()];
			for (const watching of all) {
				const isReported = async () => {
					const reported = await reportedBy(watching);
					return required(watching.failed).every((id) => reported.includes(id));
				};
				await until(isReported, 2_000, PATIENCE_MS).catch(() => undefined);
				const seconds = Math.round((Date.now() - startedAt) / 1_000);
				console.log(await figures(`${setup}, ${name}`, watching, seconds));
			}
			console.log(
				`CPU of n8n's main process in these ${Math.round((Date.now() - startedAt) / 1_000)} s: ` +
					`${((n8n.cpuMs() - cpuBefore) / 1_000).toFixed(1)} s`,
			);
			for (const { workflowId } of all) await client.unpublish(workflowId);
			for (const watching of all) {
				const reported = await reportedBy(watching);
				expect(reported).toHaveLength(new Set(reported).size);
				expect(watching.failed).toEqual(expect.arrayContaining(reported));
				expect(reported).toEqual(expect.arrayContaining(required(watching.failed)));
			}
		},
		45 * MINUTE_MS,
	);

	async function started(size: number, switches: Partial<Switches>): Promise<Watching> {
		const own = Array.from({ length: size }, (_, index) => ({
			id: FIRST_ID + index,
			jobs: 3,
			failureRate: 0,
		}));
		const sandbox = await startSandbox({ world: { customers: [], own }, switches });
		return { size, sandbox, workflowId: '', failed: [] };
	}

	async function saved({ sandbox }: Watching): Promise<string> {
		const credential = await client.saveCredential(workatoFor(sandbox));
		const parameters = { workspace: 'own' };
		return await client.saveWorkflow(watchingWorkflow(parameters, credential, everySeconds(20)));
	}

	/** In the last recipe of each: the one that is read last. */
	function failOne(): void {
		for (const { sandbox, size, failed } of all) {
			failed.push(sandbox.world.addJob(FIRST_ID + size - 1, { outcome: 'failed' }).handle);
		}
	}

	async function reportedBy({ workflowId }: Watching): Promise<string[]> {
		return (await n8n.items(workflowId, TRIGGER)).map(({ id }) => String(id));
	}

	async function figures(about: string, watching: Watching, seconds: number): Promise<string> {
		const reported = await reportedBy(watching);
		const lost = watching.failed.filter((id) => !reported.includes(id)).length;
		const minutes = requestsPerMinute(watching.sandbox.log.entries());
		return [
			`n8n ${about}, ${watching.size} recipes: ${watching.failed.length} jobs failed, ` +
				`${reported.length} reported, ${lost} not, ${reported.length - new Set(reported).size} twice; ` +
				`${seconds} s after Workato was well`,
			`requests per minute: ${minutes.map(({ ownWorkspace }) => ownWorkspace).join(', ')}`,
		].join('\n');
	}

	async function publication(workflowId: string): Promise<string> {
		let status = '';
		await until(
			async () => {
				status = await n8n.publicationStatus(workflowId);
				return status === 'published' || status === 'failed';
			},
			500,
			PATIENCE_MS,
		);
		return status;
	}
});
