import type { IDataObject } from 'n8n-workflow';
import { seededRandom } from '../../../../sandbox/workato/random';
import { credential } from '../../../support/engine/parameters';
import { N8nTrigger } from '../n8nTrigger';
import { limits } from './limits';
import { waitsMove } from './modelClock';
import { ModelWorld } from './modelWorld';
import { Oracle, type Mark } from './oracle';
import type { PollStep, Scenario, Step } from './scenario';
import { SimulatedWorkato } from './simulatedWorkato';
import { checkSize } from './stateSize';
import type { Trouble } from './troubles';
import { configOf, isChosen, parametersOf, type FormValues } from './watchConfig';
import { WorkatoSteps } from './workatoSteps';

const MINUTE_MS = 60_000;

/** No part of a poll that takes no longer runs out of time. */
const IN_TIME_MS = 10_000;

/** Nobody edits a workflow quicker. */
const EDIT_MS = 2_000;

let scenarios = 0;
let renames = 0;

/** Runs a scenario from the first activation to the end. @throws what the trigger does wrong */
export async function runScenario(scenario: Scenario): Promise<void> {
	await new ScenarioRun(scenario).run();
}

/** What n8n has stored: the trigger's state, with the workflow of then. */
interface Stored {
	state: string;
	form: FormValues;
	mark: Mark;
}

class ScenarioRun {
	private readonly workato: SimulatedWorkato;

	private readonly world: ModelWorld;

	private readonly oracle: Oracle;

	private readonly steps: WorkatoSteps;

	private readonly trigger: N8nTrigger;

	/** From the first to the last. */
	private readonly stored: Stored[] = [];

	private form: FormValues;

	private longestPollMs = 0;

	/** Whether the last poll ended with an error. */
	private hasFailed = false;

	constructor(private readonly scenario: Scenario) {
		scenarios += 1;
		this.form = scenario.form;
		this.workato = new SimulatedWorkato(scenario.behavior, { customers: [] });
		this.world = new ModelWorld(this.workato);
		this.oracle = new Oracle(this.world);
		this.steps = new WorkatoSteps(this.world, this.oracle);
		this.trigger = new N8nTrigger({
			// Scenarios share no host, since the process remembers it.
			credential: credential({
				dataCenter: 'custom',
				customUrl: `https://scenario-${scenarios}.example.com`,
			}),
			parameters: {},
			respond: async (request) => await this.workato.respond(request),
		});
		const [first, second, own] = scenario.recipes;
		for (const count of [first, second]) {
			const { customer } = this.world.addCustomer();
			for (let added = 0; added < count; added += 1) this.world.addRecipe(customer.id);
		}
		for (let added = 0; added < own; added += 1) this.world.addRecipe('own');
	}

	async run(): Promise<void> {
		const { behavior, before, steps } = this.scenario;
		this.setLimits();
		waitsMove(this.workato.clock);
		const clock = jest
			.spyOn(Date, 'now')
			.mockImplementation(() => this.workato.nowMs + behavior.n8nAheadMs);
		const random = jest.spyOn(Math, 'random').mockImplementation(seededRandom('scenario'));
		try {
			for (const step of before) await this.step(step);
			await this.activate(null);
			for (const step of steps) await this.step(step);
			await this.comeToRest();
		} finally {
			clock.mockRestore();
			random.mockRestore();
		}
		const missing = this.oracle.missing();
		if (missing.length > 0) throw new Error(`Never reported: ${missing.join(', ')}`);
	}

	private setLimits(): void {
		const { pages, extraPages, ...others } = this.scenario.limits;
		// More than the jobs of two seconds, whose order is unknown: below those, reading can stop.
		const { pageSize, offsetIncluded = false } = this.scenario.behavior.workato;
		const enoughPages = Math.ceil(100 / (pageSize - (offsetIncluded ? 1 : 0)));
		Object.assign(limits, {
			...others,
			pages: Math.max(enoughPages, pages),
			extraPages: Math.max(3 * enoughPages, extraPages),
		});
	}

	private async step(step: Step): Promise<void> {
		switch (step.kind) {
			case 'poll':
				return await this.poll(step);
			case 'wait':
				return this.workato.clock.advance(step.ms);
			case 'restart n8n':
				return await this.restart(step.older);
			case 'activate':
				return await this.activate(step.trouble);
			case 'edit':
				this.form = { ...this.form, ...step.changes };
				return await this.edit();
			case 'rename node':
				renames += 1;
				this.trigger.settings.name = `Renamed ${renames}`;
				return await this.edit();
			default:
				this.steps.play(step);
		}
	}

	private async activate(trouble: Trouble | null): Promise<void> {
		const { world, workato } = this;
		const { n8nAheadMs } = this.scenario.behavior;
		for (const customer of world.customers) world.showCustomer(customer);
		for (const recipe of world.recipes) world.showRecipe(recipe);
		// Where Workato says nothing at all, n8n's clock has to be right.
		const isTroubled = trouble !== null && Math.abs(n8nAheadMs) <= MINUTE_MS;
		const mayBeUnread = isTroubled || this.mayBeLimited();
		if (mayBeUnread || this.isAllBroken()) workato.broken.clear();
		this.oracle.activationBegins(
			this.useForm(),
			({ recipe }) => !mayBeUnread && !workato.broken.has(recipe.id),
			{
				hasReadLists: !mayBeUnread,
				slackMs: this.slackMs() + (mayBeUnread ? 6 * MINUTE_MS : 0),
			},
		);
		workato.troubles.set(isTroubled ? trouble : null);
		delete this.trigger.settings.pollBudgetMs;
		expect(await this.trigger.activate()).toEqual([]);
		workato.troubles.set(null);
		this.oracle.pollEnded(!mayBeUnread);
		this.keepStored();
	}

	/** Whether a rate limit may keep requests from being sent. */
	private mayBeLimited(): boolean {
		const { nowMs, troubles, switches } = this.workato;
		return nowMs < troubles.limitedUntilMs || Object.keys(switches.rateLimits).length > 0;
	}

	/** Whether nothing that is watched can be read, which ends an activation. */
	private isAllBroken(): boolean {
		const config = configOf(this.form, this.world);
		const chosen = this.world.recipes.filter(
			(each) => this.world.isThere(each) && isChosen(config, each.recipe, each.owner),
		);
		return chosen.every(({ recipe }) => this.workato.broken.has(recipe.id));
	}

	/** n8n is killed and started again: the new process remembers nothing of what was reported. */
	private async restart(older: number): Promise<void> {
		const kept = this.stored.at(-1 - older) ?? this.stored[0];
		if (kept === undefined) return;
		this.form = kept.form;
		this.trigger.stored = kept.state;
		this.oracle.comesBack(kept.mark);
		this.trigger.settings.parameters = parametersOf(kept.mark.since.config);
		delete this.trigger.settings.pollBudgetMs;
		await this.timed(async () => this.oracle.take(await this.trigger.restart()));
		this.oracle.pollEnded(false);
		this.keepStored();
	}

	private async poll({ trouble, isStored, meanwhile, latencyMs }: PollStep): Promise<void> {
		const { workato } = this;
		let requests = 0;
		workato.troubles.set(trouble);
		workato.meanwhile = () => {
			workato.clock.advance(latencyMs);
			const step = meanwhile[requests % meanwhile.length];
			requests += 1;
			// A list that grows with every request never ends.
			if (step && requests < 10) this.steps.play(step);
		};
		const beganMs = workato.nowMs;
		const mayBeLimited = this.mayBeLimited();
		const hadItems = await this.timed(async () => await this.pollOnce());
		const isInTime = workato.nowMs - beganMs < IN_TIME_MS;
		const isWhole = isInTime && workato.troubles.count === 0;
		this.oracle.pollEnded(isWhole, !this.hasFailed && !mayBeLimited);
		workato.troubles.set(null);
		workato.meanwhile = () => {};
		if (hadItems && isStored) this.keepStored();
	}

	/** n8n reads the workflow from its database again; the process keeps its memory. */
	private async edit(): Promise<void> {
		this.workato.clock.advance(EDIT_MS);
		const before = this.oracle.config;
		const config = this.useForm();
		if (before !== config) this.oracle.edited(config, this.slackMs());
		delete this.trigger.settings.pollBudgetMs;
		this.oracle.take(await this.trigger.activate('update'));
		this.oracle.pollEnded(false);
		this.keepStored();
	}

	/** @returns whether it returned items */
	private async pollOnce(): Promise<boolean> {
		const { schedule } = this.scenario;
		if (schedule !== 'in the process') {
			this.trigger.settings.pollBudgetMs = 36_000;
			this.trigger.reopen('update');
		}
		this.hasFailed = false;
		const items = await this.trigger.poll().catch((error: unknown): IDataObject[] => {
			expect(String(error)).toContain('Workato Trigger could not read');
			this.hasFailed = true;
			return [];
		});
		this.oracle.take(items);
		if (schedule === 'in the database, with cursors') this.trigger.store();
		return items.length > 0;
	}

	private async timed<Result>(work: () => Promise<Result>): Promise<Result> {
		const beganMs = this.workato.nowMs;
		const result = await work();
		this.longestPollMs = Math.max(this.longestPollMs, this.workato.nowMs - beganMs);
		const mayYetBeReported = (job: object) => this.oracle.reports.mayAdd(job);
		checkSize(this.trigger.state, this.world, mayYetBeReported, this.longestPollMs);
		return result;
	}

	/** Everything works again; polls until nothing more can come. */
	private async comeToRest(): Promise<void> {
		this.steps.heal();
		Object.assign(this.workato.switches, { rateLimits: {} });
		const mostQuiet = 24 + 3 * this.world.unendedJobs().length;
		let quietPolls = 0;
		while (quietPolls < (this.oracle.owed.size === 0 ? 3 : mostQuiet)) {
			// Names and what was hidden may take six hours.
			this.workato.clock.advance(quietPolls < 16 ? 6 * MINUTE_MS : 60 * MINUTE_MS);
			quietPolls = (await this.pollOnce()) ? 0 : quietPolls + 1;
		}
	}

	/** The form as it is now is what the node has. */
	private useForm() {
		const config = configOf(this.form, this.world);
		this.trigger.settings.parameters = parametersOf(config);
		return config;
	}

	/** How much earlier than from an edit on the trigger may begin to watch what it adds. */
	private slackMs(): number {
		const { workato, n8nAheadMs } = this.scenario.behavior;
		const behindMs = Math.max(0, n8nAheadMs > -6 * 60 * MINUTE_MS ? -n8nAheadMs : 0);
		const undatedMs = workato.dateHeader === 'missing' ? 6 * MINUTE_MS : 0;
		return 1_000 + behindMs + undatedMs + this.workato.longestRequestMs;
	}

	private keepStored(): void {
		this.stored.push({ state: this.trigger.stored, form: this.form, mark: this.oracle.mark() });
	}
}
