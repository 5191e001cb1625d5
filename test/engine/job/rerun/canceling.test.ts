import { advanceTime, pendingSleepCount } from '../../../support/fakeSleep/manualSleep';
import { rerunOf } from '../../../support/engine/reruns';
import { runNode } from '../../../support/engine/runNode';
import { credentialFor, sandboxWith } from '../../../support/engine/sandbox';
import { until } from '../../../support/until';

it('Rerun ends at once when the execution is canceled while it waits for its next request', async () => {
	const sandbox = await sandboxWith({ jobs: 60, failureRate: 0.5, days: 2 });
	const posts = () => sandbox.log.entries().filter(({ method }) => method === 'POST');
	const ids = sandbox.groundTruth().map(({ id }) => id);
	let cancel = () => {};
	const running = runNode({
		parameters: rerunOf(ids, { failedOnly: false, skipRerun: false }),
		credential: credentialFor(sandbox),
		onStart: (run) => (cancel = run.cancel),
	});
	await until(() => {
		// Before the first request nothing but a turn of the event loop is waited for.
		if (posts().length === 0) advanceTime(0);
		return posts().length === 1 && pendingSleepCount() > 0;
	});

	cancel();
	await running;

	expect(posts()).toHaveLength(1);
	await sandbox.stop();
});
