import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asRecord, getNumber, getString } from '../../model/record';

/** What became of a job, in words that a later node can filter by. */
const OUTCOMES = ['enqueued', 'skipped', 'refused', 'unclear'] as const;

/** `ready` where jobs are only checked: it would be sent. */
export type RerunOutcome = (typeof OUTCOMES)[number] | 'ready';

/** What became of one job that was to be rerun. */
export interface RerunResult {
	outcome: RerunOutcome;
	/** Null for a job that is rerun, for which no reason is needed. */
	reason: string | null;
	/** The job's newest try when it was looked for; null where it was not. */
	newestTryId: string | null;
}

const SENT_BEFORE =
	'This node has dealt with the job before in this execution, and sends each job once per execution.';

/**
 * What one node has done in one execution, so that nothing is sent twice: n8n runs the whole node
 * again for Retry On Fail, once per connection that brings items, and once per round of a loop.
 *
 * It is kept in the execution's own data (what n8n calls the node's context), never in the process:
 * it is there for as long as the execution is, also after a wait or on another worker.
 */
export class RerunLedger {
	private constructor(
		private readonly entries: IDataObject,
		private readonly runIndex: number,
	) {}

	static of(context: Pick<IExecuteFunctions, 'getContext' | 'getWorkflowDataProxy'>): RerunLedger {
		const nodeContext = context.getContext('node');
		const entries = asRecord(nodeContext.reruns) ?? {};
		nodeContext.reruns = entries;
		return new RerunLedger(entries, Number(context.getWorkflowDataProxy(0).$runIndex));
	}

	/**
	 * What became of a job before in this execution. Another attempt at the same run gets the same
	 * result again; another run of the node gets none that a later node would count twice.
	 */
	find(job: string): RerunResult | undefined {
		const entry = asRecord(this.entries[job]);
		const outcome = OUTCOMES.find((each) => each === entry?.outcome);
		if (entry === undefined || outcome === undefined) return undefined;
		const newestTryId = getString(entry, 'newestTryId') ?? null;
		if (getNumber(entry, 'runIndex') === this.runIndex) {
			return { outcome, reason: getString(entry, 'reason') ?? null, newestTryId };
		}
		return { outcome: 'skipped', reason: SENT_BEFORE, newestTryId };
	}

	note(job: string, { outcome, reason, newestTryId }: RerunResult): void {
		this.entries[job] = { runIndex: this.runIndex, outcome, reason, newestTryId };
	}

	/** Forgets what was noted for a job that turns out not to have been sent. */
	forget(job: string): void {
		delete this.entries[job];
	}
}
