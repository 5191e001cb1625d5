import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { SimulatedResponse } from '../../../../sandbox/workato/response';
import { WorkatoApi } from '../../../../sandbox/workato/api';
import type { Job } from '../../../../sandbox/workato/job';
import { SandboxClock } from '../../../../sandbox/workato/clock';
import { makeWorld } from '../../../../sandbox/workato/makeWorld';
import { DEFAULT_SWITCHES, type Switches } from '../../../../sandbox/workato/switches';
import { SANDBOX_TOKEN } from '../../../../sandbox/workato/tokens';
import type { Recipe, World } from '../../../../sandbox/workato/world';
import type { WorldShape } from '../../../../sandbox/workato/worldShape';
import type { Behavior } from './behavior';
import type { ModelJob } from './modelWorld';
import { Troubles } from './troubles';

const START_MS = Date.UTC(2026, 0, 5, 8);

/** The sandbox's Workato without its server: the trigger's requests get their responses at once. */
export class SimulatedWorkato {
	readonly clock = new SandboxClock(START_MS, 'fixed');

	readonly world: World;

	readonly switches: Switches;

	readonly troubles = new Troubles();

	/** Recipes whose jobs can't be read. */
	readonly broken = new Set<number>();

	/** Happens while a request is under way. */
	meanwhile: () => void = () => {};

	/** Is told of each page of jobs and of recipes that was sent. */
	onSent: (sent: { jobsOf?: Recipe; rows: IDataObject[] }) => void = () => {};

	/** The longest that a request took. */
	longestRequestMs = 0;

	private readonly api: WorkatoApi;

	constructor({ workato, rateLimits }: Behavior, shape: WorldShape) {
		this.switches = { ...DEFAULT_SWITCHES, ...workato, rateLimits };
		this.world = makeWorld(1, this.clock, START_MS, shape);
		this.api = new WorkatoApi(this.world, this.switches);
	}

	get nowMs(): number {
		return this.clock.now();
	}

	/** The ID that Workato shows for a job. */
	idOf({ handle, runId }: Job): string {
		return this.switches.integerIdsAfterDays === null ? handle : String(runId);
	}

	/** Whether a job is listed under `status=pending`. */
	isPending({ job, isGone }: ModelJob): boolean {
		if (isGone || job.completedAt <= this.nowMs) return false;
		return job.startedAt > this.nowMs || this.switches.pendingIncludesRunning;
	}

	/** What n8n's HTTP helper would return. */
	async respond({ url, qs = {} }: IHttpRequestOptions): Promise<IDataObject> {
		const beganMs = this.nowMs;
		const date = new Date(beganMs).toUTCString();
		const trouble = this.troubles.next(url, beganMs);
		const response = trouble === undefined ? this.responseTo(url, qs) : trouble;
		const sent = { json: {}, html: '', ...response.body };
		const body: unknown =
			'json' in response.body ? JSON.parse(JSON.stringify(sent.json)) : sent.html;
		if (response.status === 200) this.noteSent(url, body);
		this.meanwhile();
		this.longestRequestMs = Math.max(this.longestRequestMs, this.nowMs - beganMs);
		const headers = {
			...response.headers,
			...(this.switches.dateHeader === 'right' ? { date } : {}),
		};
		return await Promise.resolve({
			statusCode: response.status,
			headers,
			body: body as IDataObject,
		});
	}

	private responseTo(url: string, query: IDataObject): SimulatedResponse {
		const recipeId = Number(recipeIdIn(url));
		if (this.broken.has(recipeId)) {
			return { status: 400, headers: {}, body: { json: { message: 'Bad request' } } };
		}
		const texts = Object.entries(query)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]): [string, string] => [name, String(value)]);
		return this.api.respond({
			method: 'GET',
			rawPath: url,
			query: new URLSearchParams(texts),
			authorization: `Bearer ${SANDBOX_TOKEN}`,
			body: '',
		});
	}

	private noteSent(url: string, body: unknown): void {
		const rows = rowsIn(body);
		if (url.endsWith('/recipes')) return this.onSent({ rows });
		const recipeId = Number(recipeIdIn(url));
		const jobsOf = this.world.allRecipes().find(({ id }) => id === recipeId);
		if (jobsOf && url.endsWith('/jobs')) this.onSent({ jobsOf, rows });
	}
}

function recipeIdIn(url: string): string | undefined {
	return /\/recipes\/(\d+)\/jobs/.exec(url)?.[1];
}

function rowsIn(body: unknown): IDataObject[] {
	const { items, result } = body as IDataObject;
	return (items ?? result ?? []) as IDataObject[];
}
