import type { IDataObject } from 'n8n-workflow';
import { credential, located } from '../../../support/engine/parameters';
import { N8nTrigger } from '../n8nTrigger';
import { Oracle, type Mark } from './oracle';
import { limits } from './limits';
import { MemoryWorkato, type MemoryJob, type MemoryRecipe } from './memoryWorkato';
import { checkSize } from './stateSize';
import type { Event, PollStep, Step, Scenario } from './scenario';

const MINUTE_MS = 60_000;

let restarts = 0;
let renames = 0;
let scenarios = 0;

/** Plays a scenario from the first activation to the end. @throws what the trigger does wrong */
export async function runScenario(scenario: Scenario): Promise<void> {
	await new Play(scenario).run();
}

class Play {
	private readonly workato: MemoryWorkato;

	private readonly oracle: Oracle;

	private readonly trigger: N8nTrigger;

	/** What n8n has stored, from the first to the last. */
	private readonly stored: Array<{ state: string; mark: Mark }> = [];

	private longestPollMs = 0;

	constructor(private readonly scenario: Scenario) {
		const { behavior, events } = scenario;
		scenarios += 1;
		this.workato = new MemoryWorkato(behavior);
		this.oracle = new Oracle(this.workato, new Set(events));
		this.trigger = new N8nTrigger({
			// What a process knows of a host's clock and of a workflow is not from another scenario.
			credential: credential({
				dataCenter: 'custom',
				customUrl: `https://scenario-${scenarios}.example.com`,
			}),
			workflowId: `scenario ${scenarios}`,
			parameters: { customer: located('id', 10847), events },
			answer: async (request) => await this.workato.answer(request),
		});
		for (let count = 0; count < scenario.recipes; count += 1) this.workato.addRecipe();
	}

	async run(): Promise<void> {
		const { behavior, before, steps, mostJobsPerPoll, mostAsked } = this.scenario;
		// More than the jobs of two seconds, which stand in any order: below those a list can be left.
		const enoughPages = Math.ceil(100 / behavior.pageSize);
		const mostPages = Math.max(enoughPages, this.scenario.mostPages);
		const mostExtraPages = Math.max(3 * enoughPages, this.scenario.mostExtraPages);
		const clock = jest
			.spyOn(Date, 'now')
			.mockImplementation(() => this.workato.nowMs + behavior.clockAheadMs);
		Object.assign(limits, { mostJobsPerPoll, mostAsked, mostPages, mostExtraPages });
		try {
			for (const step of before) await this.step(step);
			await this.activate();
			for (const step of steps) await this.step(step);
			await this.comeToRest();
		} finally {
			clock.mockRestore();
		}
		const missing = this.oracle.missing();
		if (missing.length > 0) throw new Error(`Never reported: ${missing.join(', ')}`);
	}

	private async step(step: Step): Promise<void> {
		switch (step.kind) {
			case 'wait':
				this.workato.nowMs += step.ms;
				return;
			case 'vanish':
				return this.vanish(step.pick, step.whichEnded);
			case 'poll':
				return await this.poll(step);
			case 'restart':
				return await this.restart(step.older);
			case 'activate':
				return await this.activate();
			case 'edit':
				return await this.edit();
			case 'rename':
				renames += 1;
				this.trigger.settings.name = `Renamed ${renames}`;
				return await this.edit();
			case 'break': {
				const recipe = this.recipe(step.recipe);
				recipe.isBroken = !recipe.isBroken;
				return;
			}
			case 'list': {
				// One that the trigger has never known cannot be missed.
				const recipe = this.workato.recipes[step.recipe % this.scenario.recipes];
				if (recipe) recipe.isListed = !recipe.isListed;
				return;
			}
			case 'add recipe':
				if (this.workato.recipes.length < 5) this.workato.addRecipe();
				return;
			default:
				this.happen(step);
		}
	}

	private happen(event: Event): void {
		const { workato } = this;
		if (event.kind === 'start') {
			const startedMs = event.isQueued ? null : workato.nowMs;
			workato.addJob(this.recipe(event.recipe), { startedMs });
		} else if (event.kind === 'begin') {
			const queued = this.unended().filter(({ startedMs }) => startedMs === null);
			const job = queued[event.pick % queued.length];
			if (job) job.startedMs = workato.nowMs;
		} else if (event.kind === 'end') {
			const unended = this.unended();
			const job = unended[event.pick % unended.length];
			if (job) this.end(job, event.outcome);
		} else if (event.kind === 'run') {
			this.runJobs(event);
		}
	}

	private runJobs({ recipe, count, ranMs, outcome }: Event & { kind: 'run' }): void {
		const jobs = Array.from({ length: count }, () => this.workato.addJob(this.recipe(recipe)));
		this.workato.nowMs += ranMs;
		for (const job of jobs) this.end(job, outcome);
	}

	private end(job: MemoryJob, outcome: MemoryJob['outcome']): void {
		job.startedMs ??= this.workato.nowMs;
		job.endedMs = this.workato.nowMs;
		job.outcome = outcome;
		this.oracle.ended(job);
	}

	/** Retention takes the job that ended first, or somebody deletes one that has not ended. */
	private vanish(pick: number, whichEnded: boolean): void {
		const jobs = [...this.workato.jobs.values()]
			.filter((job) => !job.isGone && (job.endedMs !== null) === whichEnded)
			.sort((one, other) => (one.endedMs ?? 0) - (other.endedMs ?? 0));
		const job = whichEnded ? jobs[0] : jobs[pick % jobs.length];
		if (job === undefined) return;
		job.isGone = true;
		this.oracle.vanished(job);
	}

	private async activate(): Promise<void> {
		const { recipes } = this.workato;
		for (const recipe of recipes) recipe.isListed = true;
		if (recipes.every(({ isBroken }) => isBroken)) this.heal();
		this.oracle.activationBegins(recipes);
		delete this.trigger.settings.pollBudgetMs;
		expect(await this.trigger.activate()).toEqual([]);
		this.oracle.activationEnded();
		this.keepStored();
	}

	private async restart(older: number): Promise<void> {
		const kept = this.stored.at(-1 - older) ?? this.stored[0];
		if (kept === undefined) return;
		this.trigger.stored = kept.state;
		// A new process remembers nothing of what has been told.
		restarts += 1;
		this.trigger.settings.workflowId = `restart ${restarts}`;
		this.oracle.comesBack(kept.mark);
		delete this.trigger.settings.pollBudgetMs;
		await this.timed(async () => this.oracle.take(await this.trigger.restart()));
		this.oracle.pollEnded(true);
		this.keepStored();
	}

	private async poll({ refusesAfter, isStored, meanwhile, latencyMs }: PollStep): Promise<void> {
		let requests = 0;
		this.workato.refusesAfter = refusesAfter ?? Infinity;
		this.workato.meanwhile = () => {
			this.workato.nowMs += latencyMs;
			const event = meanwhile[requests % meanwhile.length];
			requests += 1;
			// A list to which every request adds has no end.
			if (event && requests < 10) this.happen(event);
		};
		const hadItems = await this.timed(async () => await this.pollOnce());
		this.oracle.pollEnded(this.workato.refusesAfter >= 0);
		this.workato.refusesAfter = Infinity;
		this.workato.meanwhile = () => {};
		if (hadItems && isStored) this.keepStored();
	}

	/** n8n reads the workflow anew from its database; what the process remembers goes on. */
	private async edit(): Promise<void> {
		delete this.trigger.settings.pollBudgetMs;
		this.oracle.take(await this.trigger.activate('update'));
		this.keepStored();
	}

	/** @returns whether it gave items */
	private async pollOnce(): Promise<boolean> {
		const { schedule } = this.scenario;
		if (schedule !== 'in the process') {
			this.trigger.settings.pollBudgetMs = 36_000;
			this.trigger.reopen('update');
		}
		const hadItems = await this.takePoll();
		if (schedule === 'in the database, with cursors') this.trigger.store();
		return hadItems;
	}

	private async takePoll(): Promise<boolean> {
		const items = await this.trigger.poll().catch((error: unknown): IDataObject[] => {
			expect(String(error)).toContain('Workato Trigger could not read');
			return [];
		});
		this.oracle.take(items);
		return items.length > 0;
	}

	private async timed<Result>(work: () => Promise<Result>): Promise<Result> {
		const beganMs = this.workato.nowMs;
		const result = await work();
		this.longestPollMs = Math.max(this.longestPollMs, this.workato.nowMs - beganMs);
		const mayYetBeTold = (job: MemoryJob) => this.oracle.mayYetBeTold(job);
		checkSize(this.trigger.state, this.workato, mayYetBeTold, this.longestPollMs);
		return result;
	}

	/** Everything works again, until nothing more comes for as long as it can take. */
	private async comeToRest(): Promise<void> {
		this.heal();
		for (const recipe of this.workato.recipes) recipe.isListed = true;
		const jobs = [...this.workato.jobs.values()];
		const unended = jobs.filter(({ endedMs }) => endedMs === null).length;
		let quietPolls = 0;
		while (quietPolls < 5 + 3 * unended + jobs.length / 20) {
			this.workato.nowMs += 6 * MINUTE_MS;
			quietPolls = (await this.pollOnce()) ? 0 : quietPolls + 1;
			if (quietPolls > 3 && this.oracle.owed.size === 0) return;
		}
	}

	private heal(): void {
		for (const recipe of this.workato.recipes) recipe.isBroken = false;
	}

	private keepStored(): void {
		this.stored.push({ state: this.trigger.stored, mark: this.oracle.mark() });
	}

	private unended(): MemoryJob[] {
		return [...this.workato.jobs.values()].filter((job) => job.endedMs === null && !job.isGone);
	}

	private recipe(pick: number): MemoryRecipe {
		const { recipes } = this.workato;
		const recipe = recipes[pick % recipes.length];
		if (recipe === undefined) throw new Error('There is no recipe');
		return recipe;
	}
}
