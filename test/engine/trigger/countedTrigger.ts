import type { IDataObject } from 'n8n-workflow';
import { seededRandom } from '../../../sandbox/workato/random';
import type { WorkatoBehavior } from '../../../sandbox/workato/behavior';
import type { RateLimits } from '../../../sandbox/workato/rateLimits';
import type { WorldShape } from '../../../sandbox/workato/worldShape';
import { credential } from '../../support/engine/parameters';
import { waitsMove } from './model/modelClock';
import { SimulatedWorkato } from './model/simulatedWorkato';
import { N8nTrigger } from './n8nTrigger';

const REQUEST_MS = 50;
const BUDGET_MS = 300_000;

let runs = 0;

export interface Setup {
	shape: WorldShape;
	workspace: 'own' | 'allCustomers' | 'customer';
	behavior?: Partial<WorkatoBehavior>;
	rateLimits?: RateLimits;
	events?: string[];
}

export interface SentRequest {
	atMs: number;
	url: string;
	query: IDataObject;
	status: number;
}

/**
 * A trigger and a Workato in one virtual time, which passes with each request. The test file puts the
 * model's `sleep` in, and restores its mocks.
 */
export class CountedTrigger {
	readonly workato: SimulatedWorkato;

	readonly trigger: N8nTrigger;

	readonly sent: SentRequest[] = [];

	constructor({ shape, workspace, behavior = {}, rateLimits = {}, events = ['failed'] }: Setup) {
		runs += 1;
		this.workato = new SimulatedWorkato(
			{
				workato: {
					pageSize: 25,
					dateHeader: 'right',
					recipeCode: 'never',
					customerExcludeCode: 'honored',
					...behavior,
				},
				rateLimits,
				n8nAheadMs: 0,
			},
			shape,
		);
		waitsMove(this.workato.clock, 100);
		jest.spyOn(Date, 'now').mockImplementation(() => this.workato.nowMs);
		jest.spyOn(Math, 'random').mockImplementation(seededRandom('costs'));
		this.trigger = new N8nTrigger({
			credential: credential({
				dataCenter: 'custom',
				customUrl: `https://costs-${runs}.example.com`,
			}),
			parameters: {
				workspace,
				events,
				customer: { __rl: true, mode: 'id', value: '1000' },
			},
			pollBudgetMs: BUDGET_MS,
			respond: async (request) => {
				const { url, qs = {} } = request;
				const one = { atMs: this.workato.nowMs, url, query: qs, status: 0 };
				this.sent.push(one);
				const response = await this.workato.respond(request);
				one.status = Number(response.statusCode);
				this.workato.clock.advance(REQUEST_MS);
				return response;
			},
		});
	}

	/** Activates and lets the polls that follow do the rest of the start. */
	async start(intervalMs: number, polls: number): Promise<void> {
		await this.trigger.activate();
		for (let poll = 0; poll < polls; poll += 1) await this.poll(intervalMs);
	}

	/** The requests of the next poll. */
	async poll(intervalMs: number): Promise<SentRequest[]> {
		const { clock } = this.workato;
		const nextMs = Math.ceil((clock.now() + 1) / intervalMs) * intervalMs;
		clock.advance(nextMs - clock.now());
		const before = this.sent.length;
		await this.trigger.poll();
		return this.sent.slice(before);
	}

	/** The number of requests of each of the next polls. */
	async counts(polls: number, intervalMs: number): Promise<number[]> {
		const counts: number[] = [];
		for (let poll = 0; poll < polls; poll += 1) counts.push((await this.poll(intervalMs)).length);
		return counts;
	}

	/** A job that starts, fails and is listed now. @returns its ID */
	endJob(recipeId: number): string {
		const { handle } = this.workato.world.startJob(recipeId, {
			startedAt: this.workato.nowMs,
			createdAt: this.workato.nowMs,
		});
		this.workato.world.finishJob(recipeId, handle, 'failed');
		return handle;
	}
}
