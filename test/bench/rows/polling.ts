/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures an n8n of its own */
import { setTimeout as wait } from 'node:timers/promises';
import { workatoFor } from '../../../sandbox/examples/credentials';
import { installN8n } from '../../../sandbox/n8n/installation';
import { reportOnStderr } from '../../../sandbox/session/report';
import { Session } from '../../../sandbox/session/session';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { OwnN8n } from '../../e2e/trigger/ownN8n';
import { everySeconds, until, watchingWorkflow } from '../../e2e/trigger/watching';
import { compare } from '../report/comparison';
import type { Benchmark, Scale } from './benchmark';
import { packageAt } from './packageAt';

const RECIPES = 200;
const JOBS_OF_EACH = 20;
const LATENCY_MS = 20;
const IDLE_MS = 20_000;

/** The last commit at which each recipe's jobs were listed at each poll. */
const BEFORE = '04526a2';

/** On a slow machine the version of before takes longer to activate than n8n lets it by default. */
const PUBLICATION_MS = 300_000;
const LEASE = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '600' };

/** A poll is over when no request has come for so long. */
const QUIET_MS = 4_000;

interface Poll {
	requests: number;
	wallMs: number;
	/** Of n8n's main process, beyond what it uses when nothing happens. */
	cpuMs: number;
}

/** The trigger in a real n8n, where nothing is new in any of its recipes. */
export const polling: Benchmark = {
	name: 'polling',

	async measure(scale) {
		const session = new Session(scale.folder);
		try {
			const ours = await pollsOf(session, scale, undefined);
			const before = await pollsOf(session, scale, BEFORE);
			const measured = `Workato Trigger in n8n, ${recipesOf(scale)} quiet recipes of one's own workspace, one poll`;
			const beside = `this package before a poll looked at the recipes' counts (${BEFORE})`;
			return [
				compare(
					{ measured: `${measured}: requests`, beside, unit: 'requests', target: 0.1 },
					ours.map(({ requests }) => requests),
					before.map(({ requests }) => requests),
				),
				compare(
					{ measured: `${measured}: wall`, beside, unit: 'ms', target: 0.1 },
					ours.map(({ wallMs }) => wallMs),
					before.map(({ wallMs }) => wallMs),
				),
				compare(
					{
						measured: `${measured}: CPU of n8n's main process`,
						beside,
						unit: 'ms',
						target: 0.1,
						note: `Workato takes ${LATENCY_MS} ms for each answer here. What n8n uses in the same time without a trigger is taken off.`,
					},
					ours.map(({ cpuMs }) => cpuMs),
					before.map(({ cpuMs }) => cpuMs),
				),
			];
		} finally {
			await session.close();
		}
	},
};

function recipesOf({ divisor }: Scale): number {
	return RECIPES / divisor;
}

async function pollsOf(
	session: Session,
	scale: Scale,
	revision: string | undefined,
): Promise<Poll[]> {
	const installation = await installN8n(session, reportOnStderr);
	const n8n = new OwnN8n({ installation, nodesFolder: await packageAt(session, revision) }, LEASE);
	const own = Array.from({ length: recipesOf(scale) }, () => ({ jobs: JOBS_OF_EACH }));
	const sandbox = await startSandbox({
		world: { customers: [], own },
		switches: { latencyMs: LATENCY_MS },
	});
	try {
		const client = await n8n.start();
		const idlePerMs = await idleCpu(n8n);
		const credential = await client.saveCredential(workatoFor(sandbox));
		const pollTimes = everySeconds(30);
		const workflow = watchingWorkflow({ workspace: 'own' }, credential, pollTimes);
		await client.publish(await client.saveWorkflow(workflow), PUBLICATION_MS);
		// The first polls still find out where the recipes stand.
		for (let count = 0; count < 2; count++) await nextPoll(n8n, sandbox, idlePerMs);
		const polls: Poll[] = [];
		for (let count = 0; count < scale.fewRepetitions; count++) {
			polls.push(await nextPoll(n8n, sandbox, idlePerMs));
		}
		return polls;
	} finally {
		await n8n.close();
		await sandbox.stop();
	}
}

async function idleCpu(n8n: OwnN8n): Promise<number> {
	await wait(IDLE_MS);
	const before = n8n.cpuMs();
	await wait(IDLE_MS);
	return (n8n.cpuMs() - before) / IDLE_MS;
}

/** Requests come in bursts, one for each poll. */
async function nextPoll(n8n: OwnN8n, { log }: RunningSandbox, idlePerMs: number): Promise<Poll> {
	log.clear();
	const [cpuBefore, beganMs] = [n8n.cpuMs(), Date.now()];
	await until(() => log.entries().length > 0);
	let count = 0;
	while (count < log.entries().length) {
		count = log.entries().length;
		await wait(QUIET_MS);
	}
	const times = log.entries().map(({ at }) => Date.parse(at));
	const used = n8n.cpuMs() - cpuBefore;
	return {
		requests: count,
		wallMs: Math.max(...times) - Math.min(...times) + LATENCY_MS,
		cpuMs: Math.max(1, used - idlePerMs * (Date.now() - beganMs)),
	};
}
