import type { IDataObject } from 'n8n-workflow';
import type { MemoryJob, MemoryRecipe, MemoryWorkato } from './memoryWorkato';

/** Where the oracle stood when n8n stored a state. */
export interface Mark {
	reports: number;
	beganMs: number;
	unread: Set<number>;
}

/** What the trigger owes, may give and has given, by what has truly happened. */
export class Oracle {
	/** Ends that must be reported and have not been yet. */
	readonly owed = new Set<string>();

	/** Every report, in order. */
	private readonly reports: string[] = [];

	/** How often each job was reported. */
	private readonly counts = new Map<string, number>();

	/** How often each job may be reported, beyond once. */
	private readonly credits = new Map<string, number>();

	/** Jobs that a poll which may yet fail was shown before they ended. */
	private shownNow = new Set<string>();

	/** Jobs that Workato has shown, or would have shown under `status=pending`, before they ended. */
	private shown = new Set<string>();

	private beganMs = Infinity;

	private activatedMs = Infinity;

	/** Recipes that could not be read at activation. */
	private unread = new Set<number>();

	constructor(
		private readonly workato: MemoryWorkato,
		private readonly events: ReadonlySet<string>,
	) {
		workato.onShown = ({ id }) => this.shownNow.add(id);
	}

	activationBegins(recipes: readonly MemoryRecipe[]): void {
		const readable = recipes.filter(({ isBroken }) => !isBroken);
		const jobs = readable.flatMap((recipe) => recipe.jobs);
		this.shown = new Set(jobs.filter((job) => this.workato.isPending(job)).map(({ id }) => id));
		this.shownNow.clear();
		this.owed.clear();
		this.beganMs = this.workato.nowMs;
		this.activatedMs = Infinity;
		this.unread = new Set(recipes.filter(({ isBroken }) => isBroken).map(({ id }) => id));
	}

	activationEnded(): void {
		this.pollEnded(true);
		this.activatedMs = this.workato.nowMs;
	}

	/** A job has ended just now. */
	ended(job: MemoryJob): void {
		const isKnowable = job.createdMs >= this.activatedMs || this.shown.has(job.id);
		if (isKnowable && this.isWanted(job)) this.owed.add(job.id);
	}

	/** A job is not in Workato any more. */
	vanished({ id }: MemoryJob): void {
		this.owed.delete(id);
	}

	/** @param isWhole nothing was refused, so that the trigger can remember what it was shown */
	pollEnded(isWhole: boolean): void {
		if (isWhole) for (const id of this.shownNow) this.shown.add(id);
		this.shownNow.clear();
	}

	/** What is to be remembered with a state, in case that it comes back. */
	mark(): Mark {
		const { beganMs, unread } = this;
		return { reports: this.reports.length, beganMs, unread };
	}

	/** A state comes back: what was reported after it may be so again. */
	comesBack({ reports, beganMs, unread }: Mark): void {
		for (const id of this.reports.slice(reports)) {
			this.credits.set(id, (this.credits.get(id) ?? 0) + 1);
		}
		this.beganMs = beganMs;
		this.unread = unread;
	}

	/** Takes the items of a poll. @throws what is wrong with them */
	take(items: readonly IDataObject[]): void {
		let before = -Infinity;
		for (const item of items) {
			const id = String(item.id);
			const job = this.workato.jobs.get(id);
			if (job === undefined) throw new Error(`There is no job ${id}`);
			if (!this.mayYetBeTold(job)) throw new Error(`Reported twice: ${told(job)}`);
			if (job.endedMs === null || !this.isWanted(job) || this.isOld(job)) {
				throw new Error(`Reported without cause: ${told(job)}, active since ${this.beganMs}`);
			}
			const endMs = Date.parse(String(item.completed_at ?? item.started_at));
			if (endMs < before) throw new Error('Not the oldest end first');
			before = endMs;
			this.reports.push(id);
			this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
			this.owed.delete(id);
		}
	}

	/** Whether another report of a job would not be one too many. */
	mayYetBeTold({ id }: MemoryJob): boolean {
		return (this.counts.get(id) ?? 0) <= (this.credits.get(id) ?? 0);
	}

	/** What has not been reported at the end. */
	missing(): string[] {
		return [...this.owed].map((id) => {
			const job = this.workato.jobs.get(id);
			return job ? told(job) : id;
		});
	}

	private isWanted({ outcome }: MemoryJob): boolean {
		return this.events.has(outcome === 'canceled' ? 'other' : outcome);
	}

	/** Lists show whole seconds: of the second in which watching began, nobody can tell. */
	private isOld({ recipeId, endedMs }: MemoryJob): boolean {
		if (this.unread.has(recipeId)) return false;
		return (endedMs ?? 0) < Math.floor(this.beganMs / 1_000) * 1_000;
	}
}

function told({ id, recipeId, createdMs, startedMs, endedMs, outcome }: MemoryJob): string {
	return `${id} of ${recipeId} (created ${createdMs}, started ${startedMs}, ${outcome} ${endedMs})`;
}
