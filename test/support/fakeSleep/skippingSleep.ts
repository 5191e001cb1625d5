import type * as N8nWorkflow from 'n8n-workflow';
import { RequestLog } from '../../../sandbox/workato/requestLog';

/**
 * Time that nobody has to wait for: whenever no request is under way, the clock jumps to the moment
 * at which the next wait ends. A test file puts it in with `jest.mock('n8n-workflow', …)`.
 *
 * Only n8n's `sleep` and `Date.now` are replaced, and they agree with each other. Waits end in the
 * order in which they are due, never before a request that is under way has come back; requests,
 * connections and the timeouts of n8n's HTTP client are real. So nothing happens here that could
 * not happen in a night's run, only the minutes in which nothing happens at all are left out.
 */
const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

const LOOK_EVERY_MS = 1;

let skippedMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + skippedMs;

const waits: Array<{ dueMs: number; end: () => void }> = [];

let isLooking = false;

export const n8nWorkflowWithSkippingSleep: typeof N8nWorkflow = {
	...real,
	sleep: async (ms: number) =>
		await new Promise((resolve) => {
			waits.push({ dueMs: Date.now() + ms, end: resolve });
			waits.sort((one, other) => one.dueMs - other.dueMs);
			void endWaits();
		}),
};

async function endWaits(): Promise<void> {
	if (isLooking) return;
	isLooking = true;
	while (waits.length > 0) {
		await real.sleep(LOOK_EVERY_MS);
		const [next] = waits;
		if (next !== undefined && requestsUnderWay === 0) {
			skippedMs += Math.max(0, next.dueMs - Date.now());
		}
		const dueCount = waits.filter(({ dueMs }) => dueMs <= Date.now()).length;
		for (const { end } of waits.splice(0, dueCount)) end();
	}
	isLooking = false;
}

let requestsUnderWay = 0;

const { arrived, left } = RequestLog.prototype;

RequestLog.prototype.arrived = function (entry) {
	requestsUnderWay += 1;
	return arrived.call(this, entry);
};

RequestLog.prototype.left = function () {
	requestsUnderWay -= 1;
	left.call(this);
};
