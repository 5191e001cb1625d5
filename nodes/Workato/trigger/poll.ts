import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { WorkatoClient } from '../transport/client';
import { begin } from './activate';
import { adoptConfig } from './adoptConfig';
import { chooseRecipes } from './chooseRecipes';
import { emit, type PollOutput } from './emit';
import { forgetFailures } from './failureNotifier';
import { readPollConfig, wantsJobs, type PollConfig } from './pollConfig';
import { isBeingStored, nextRevision, recall, remember, wasSkipped } from './pollMemory';
import { pollRecipes } from './pollRecipes';
import { beginningOf, isScheduled, pollTiming, type PollTiming } from './pollTiming';
import { listWatchedRecipes } from './recipeListing';
import { takeStops } from './recipeStops';
import { reportFailures } from './reportFailures';
import { readState, writeState, type TriggerState } from './state';
import { sampleEvents } from './sampleEvents';
import { workatoTimeMs } from './workatoTime';

/** The running poll, by workflow and node: n8n may start another one before it ends. */
const underWay = new Map<string, object>();

/**
 * One poll: the jobs that have ended and the recipes that have stopped since the last one, oldest
 * first.
 *
 * @returns null if there are none, which starts no execution
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const config = await readPollConfig(this);
	if (this.getMode?.() === 'manual') return await sampleEvents(config);

	const trigger = `${this.getWorkflow().id} ${this.getNode().id}`;
	const beginning = beginningOf(this);
	if (underWay.has(trigger) && beginning === undefined) return null;
	const claim = {};
	underWay.set(trigger, claim);
	const isCurrent = () => underWay.get(trigger) === claim;
	try {
		return await new Poll(this, config, trigger, beginning, isCurrent).run();
	} finally {
		if (isCurrent()) underWay.delete(trigger);
	}
}

class Poll {
	private readonly timing: PollTiming;

	private readonly client: WorkatoClient;

	private readonly stores;

	private readonly stored: TriggerState | undefined;

	constructor(
		private readonly context: IPollFunctions,
		private readonly config: PollConfig,
		private readonly trigger: string,
		private readonly beginning: ReturnType<typeof beginningOf>,
		/** Whether no activation or edit has begun another poll meanwhile, which reads the same. */
		private readonly isCurrent: () => boolean,
	) {
		this.timing = pollTiming(context, beginning !== undefined);
		this.client = config.client.withDeadline(this.timing.deadlineMs);
		this.stores = {
			node: context.getWorkflowStaticData('node'),
			global: context.getWorkflowStaticData('global'),
			nodeId: context.getNode().id,
		};
		this.stored = readState(this.stores);
	}

	async run(): Promise<INodeExecutionData[][] | null> {
		const { config, client, timing, trigger, beginning } = this;
		if (beginning === undefined && isBeingStored(trigger, this.stored, timing.nowMs)) return null;
		const newest = recall(trigger, this.stored);
		const before = newest?.host === '' || newest?.host === config.host ? newest : undefined;
		if (before === undefined || beginning === 'activation') {
			forgetFailures(trigger);
			const isByUser = beginning === 'activation';
			const begun = await begin(config, before, client, { ...timing, isByUser });
			this.save(begun, { hasItems: false });
			return null;
		}
		const workatoMs = workatoTimeMs(client, before, timing.nowMs);
		const state = adoptConfig(before, config, workatoMs);
		if (beginning === 'start' && !wasSkipped(trigger)) {
			// n8n starts and saves workflows while Workato may be down: nothing is asked before the next poll.
			this.save(state, { hasItems: false, wasSkipped: true });
			return null;
		}
		return await this.read(state);
	}

	private async read(state: TriggerState): Promise<INodeExecutionData[][] | null> {
		const { config, client, timing } = this;
		const { nowMs } = timing;
		const hasJobsToRead = Object.keys(state.recipes).length > 0;
		const untilMs = hasJobsToRead ? timing.listUntilMs : timing.deadlineMs;
		const listClient = client.withDeadline(untilMs);
		const listing = await listWatchedRecipes(config, state, listClient, { nowMs, untilMs });
		const sinceMs = workatoTimeMs(client, state, nowMs);
		const stops = takeStops(config, state, listing, sinceMs);
		const elapsedMs = Math.abs(nowMs - state.polledMs);
		const ids = wantsJobs(config) ? chooseRecipes(listing, { nowMs, elapsedMs }) : [];
		const limits = { sinceMs, startUntilMs: timing.startUntilMs, failures: listing.failures };
		const result = await pollRecipes(config, client, listing.recipes, ids, limits);
		const output: PollOutput = { listing, result, stops, nowMs };
		const { items, next } = emit(config, state, output);
		if (!this.isCurrent()) return null;
		const hasItems = items.length > 0;
		if (!hasItems) this.save(next, { hasItems });
		reportFailures(this.context, this.trigger, output, {
			hasItems,
			isStarting: this.beginning !== undefined,
		});
		if (!hasItems) return null;
		this.save(next, { hasItems });
		return [items];
	}

	private save(
		state: TriggerState,
		{ hasItems, wasSkipped: isSkipped = false }: { hasItems: boolean; wasSkipped?: boolean },
	): void {
		if (!this.isCurrent()) return;
		const next = { ...state, revision: nextRevision(state.revision) };
		const isProvisional = hasItems && isScheduled(this.context);
		const { stored } = this;
		writeState(this.stores, next, isProvisional);
		remember(this.trigger, { stored, next, isProvisional, wasSkipped: isSkipped });
	}
}
