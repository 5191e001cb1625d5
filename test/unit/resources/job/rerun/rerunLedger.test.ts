import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	RerunLedger,
	type RerunReport,
} from '../../../../../nodes/Workato/resources/job/rerun/rerunLedger';

const ENQUEUED: RerunReport = { outcome: 'enqueued', reason: null, newestTryId: 'j-2' };
const REFUSED: RerunReport = { outcome: 'refused', reason: 'No trigger data.', newestTryId: null };

/** The ledger in the data of an execution, for a run of the node. */
function ledgerIn(nodeContext: IDataObject, runIndex: number): RerunLedger {
	const context = {
		getContext: (owner: string) => (owner === 'node' ? nodeContext : {}),
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	};
	return RerunLedger.of(context as unknown as IExecuteFunctions);
}

describe('The ledger of an execution', () => {
	it.each([ENQUEUED, REFUSED])(
		'gives another attempt at the same run the same report: %j',
		(report) => {
			const execution: IDataObject = {};
			ledgerIn(execution, 0).note('1 j-1', report);

			expect(ledgerIn(execution, 0).find('1 j-1')).toStrictEqual(report);
		},
	);

	it.each([ENQUEUED, REFUSED])('says to another run that the job is done: %j', (report) => {
		const execution: IDataObject = {};
		ledgerIn(execution, 0).note('1 j-1', report);

		expect(ledgerIn(execution, 1).find('1 j-1')).toStrictEqual({
			outcome: 'skipped',
			reason: expect.stringContaining('already handled the job') as string,
			newestTryId: report.newestTryId,
		});
	});

	it('outlives that the execution waits, as part of its data', () => {
		const execution: IDataObject = {};
		ledgerIn(execution, 0).note('1 j-1', ENQUEUED);
		const resumed = JSON.parse(JSON.stringify(execution)) as IDataObject;

		expect(ledgerIn(resumed, 0).find('1 j-1')).toStrictEqual(ENQUEUED);
	});

	it('knows nothing of other jobs, or of one that is forgotten', () => {
		const ledger = ledgerIn({}, 0);
		ledger.note('1 j-1', ENQUEUED);
		expect(ledger.find('1 j-2')).toBeUndefined();

		ledger.forget('1 j-1');
		expect(ledger.find('1 j-1')).toBeUndefined();
	});

	it.each(['enqueued', 'skipped', 'refused', 'unclear'] as const)(
		'holds the outcome %s',
		(outcome) => {
			const ledger = ledgerIn({}, 0);
			ledger.note('1 j-1', { ...ENQUEUED, outcome });

			expect(ledger.find('1 j-1')?.outcome).toBe(outcome);
		},
	);

	it.each([{ outcome: 'ready' }, { outcome: 'sent' }, {}, 'enqueued', null])(
		'doesn’t hold %j',
		(entry) => {
			expect(ledgerIn({ reruns: { '1 j-1': entry } }, 0).find('1 j-1')).toBeUndefined();
		},
	);
});
