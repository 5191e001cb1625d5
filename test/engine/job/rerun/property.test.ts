import '../../../support/fakeSleep/instantSleep';
import fc from 'fast-check';
import { sleep, type IDataObject, type OnError } from 'n8n-workflow';
import type { Fault, JobShape, RunningSandbox } from '../../../../sandbox/workato';
import { failedJob, rerunItems, sandboxOf, sentJobs } from '../../../support/engine/reruns';
import type { NodeResult } from '../../../support/engine/runNode';
import { propertyParameters } from '../../../support/propertyRuns';

/** A job's history: it may have been rerun, with this outcome. */
const past = fc.constantFrom('none', 'succeeded', 'failed', 'running');

const fault: fc.Arbitrary<Fault> = fc.record({
	kind: fc.constantFrom('cutOff', 'html', 'reset', 'redirect', 'serverError', 'tooManyRequests'),
	path: fc.constantFrom('repeat_jobs', 'jobs\\?', 'jobs/'),
	times: fc.integer({ min: 1, max: 3 }),
});

const scenario = fc.record({
	pasts: fc.array(past, { minLength: 1, maxLength: 8 }),
	/** The job of each item; -1 is none. */
	named: fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 1, maxLength: 12 }),
	faults: fc.array(fault, { maxLength: 3 }),
	onError: fc.constantFrom<OnError>('stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'),
	maxTries: fc.constantFrom(1, 2, 5),
	cancelAtPost: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
	itemFields: fc.constantFrom<Array<'status' | 'master_job_id'>>([], ['status', 'master_job_id']),
	rerunOnly: fc.constantFrom('reruns' as const, 'originals' as const, 'both' as const),
	rerunListedAfterMs: fc.constantFrom(0, 60_000),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

it('never sends a job twice, never sends one whose newest try succeeded, and never loses a row', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (story) => {
			const { itemFields, rerunOnly, rerunListedAfterMs } = story;
			const sandbox = await sandboxOf(story.pasts.flatMap(triesOf), {
				itemFields,
				rerunOnly,
				rerunListedAfterMs,
			});
			try {
				await play(sandbox, story);
			} finally {
				await sandbox.stop();
			}
		}),
		propertyParameters(60),
	);
});

async function play(sandbox: RunningSandbox, story: Scenario): Promise<void> {
	const input: IDataObject[] = story.named.map((index) =>
		index < 0 ? { note: 'no id' } : { id: `j-${index}` },
	);
	sandbox.faults.add(...story.faults);
	const first = await run(sandbox, input, story, '1');
	const sentAtFirst = sentJobs(sandbox);
	expectGood(sandbox, story);
	if (first.error === undefined && story.cancelAtPost === undefined) {
		expectRows(first, input, sentAtFirst);
	}
	sandbox.faults.clear();
	// A later execution finds the reruns pending and sends nothing again.
	await run(sandbox, input, { ...story, cancelAtPost: undefined }, '2');
	expectGood(sandbox, story);
}

async function run(
	sandbox: RunningSandbox,
	input: IDataObject[],
	{ onError, maxTries, cancelAtPost }: Scenario,
	executionId: string,
): Promise<NodeResult> {
	let cancel = () => {};
	let posts = 0;
	return await rerunItems(
		sandbox,
		input,
		{},
		{
			executionId,
			onError,
			...(maxTries > 1 && { maxTries }),
			onStart: (started) => (cancel = started.cancel),
			onRequest: ({ method }) => {
				if (method === 'POST' && (posts += 1) === cancelAtPost) void sleep(5).then(() => cancel());
			},
		},
	);
}

function expectGood(sandbox: RunningSandbox, { pasts }: Scenario): void {
	const sent = sentJobs(sandbox);
	expect(sent).toEqual([...new Set(sent)]);
	const finished = pasts.flatMap((each, index) =>
		each === 'succeeded' || each === 'running' ? [`j-${index}`] : [],
	);
	expect(sent.filter((id) => finished.includes(id))).toEqual([]);
}

/** One row per item, and one row that says so for each job that Workato reruns. */
function expectRows({ items, errorItems }: NodeResult, input: IDataObject[], sent: string[]): void {
	const rows = [...items, ...errorItems].map(({ json }) => json);
	expect(rows).toHaveLength(input.length);
	const reported = rows.filter(({ outcome }) => outcome === 'enqueued' || outcome === 'unclear');
	const reportedIds = new Set(reported.map(({ job_id }) => String(job_id)));
	expect(sent.filter((id) => !reportedIds.has(id))).toEqual([]);
	expect(reported).toHaveLength(reportedIds.size);
}

function triesOf(end: string, index: number): JobShape[] {
	const original = failedJob(`j-${index}`, 30 + index);
	if (end === 'none') return [original];
	const rerun = failedJob(`j-${index}-2`, 10 + index, { masterJobId: `j-${index}` });
	if (end === 'failed') return [original, rerun];
	if (end === 'running') return [original, { ...rerun, completedAt: null }];
	return [original, { ...rerun, status: 'succeeded' }];
}
