import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asRecord, getNumber, getString } from '../../../model/record';

/** The outcomes that a ledger can hold. A later node can filter rows by them. */
const OUTCOMES = ['enqueued', 'skipped', 'refused', 'unclear'] as const;

/** `ready`: the node only checks, and would send the job. */
export type RerunOutcome = (typeof OUTCOMES)[number] | 'ready';

/** The outcome for one job, as its row reports it. */
export interface RerunReport {
	outcome: RerunOutcome;
	/** Null if none is needed: the job is rerun, or would be. */
	reason: string | null;
	/** The job's newest try at the time of the check; null if it wasn't checked. */
	newestTryId: string | null;
}

const HANDLED_BEFORE =
	'This node has already handled the job in this execution, and sends each job once per execution.';

/**
 * What one node has done in one execution, so that it sends no job twice: n8n runs the whole node
 * again for Retry On Fail, for each connection that brings items, and for each round of a loop.
 *
 * It is stored in the execution's data (n8n calls that the node's context), not in the process. So it
 * lasts as long as the execution, even if that waits or continues on another worker.
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
	 * The report on a job that this execution has already handled. Another attempt at the same run of
	 * the node gets the same report. Another run gets `skipped`, so that later nodes don't count the
	 * job twice, and so does an item that only checks.
	 */
	find(job: string, checkOnly = false): RerunReport | undefined {
		const entry = asRecord(this.entries[job]);
		const outcome = OUTCOMES.find((each) => each === entry?.outcome);
		if (entry === undefined || outcome === undefined) return undefined;
		const newestTryId = getString(entry, 'newestTryId') ?? null;
		if (!checkOnly && getNumber(entry, 'runIndex') === this.runIndex) {
			return { outcome, reason: getString(entry, 'reason') ?? null, newestTryId };
		}
		return { outcome: 'skipped', reason: HANDLED_BEFORE, newestTryId };
	}

	note(job: string, { outcome, reason, newestTryId }: RerunReport): void {
		this.entries[job] = { runIndex: this.runIndex, outcome, reason, newestTryId };
	}

	/** Removes the entry of a job that, as it turns out, wasn't sent. */
	forget(job: string): void {
		delete this.entries[job];
	}
}
