import { RequestLog } from '../../../sandbox/workato/requestLog';
import { replaceSleep } from './replaceSleep';

/**
 * A clock that skips waits: whenever no request is in flight, it jumps to the time
 * at which the next wait ends. A test file that imports this first has it in all that it loads.
 *
 * Only n8n's `sleep` and `Date.now` are replaced, and they agree with each other. Waits end in the
 * order in which they are due, never while a request is in flight; requests,
 * connections and the timeouts of n8n's HTTP client are real. So nothing happens that couldn't
 * happen in a real run; only idle time is skipped.
 */
const realSleep = replaceSleep(
	async (ms) =>
		await new Promise((resolve) => {
			waits.push({ dueMs: Date.now() + ms, end: resolve });
			waits.sort((one, other) => one.dueMs - other.dueMs);
			void endWaits();
		}),
);

const CHECK_EVERY_MS = 1;

let skippedMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + skippedMs;

const waits: Array<{ dueMs: number; end: () => void }> = [];

let isChecking = false;

async function endWaits(): Promise<void> {
	if (isChecking) return;
	isChecking = true;
	while (waits.length > 0) {
		await realSleep(CHECK_EVERY_MS);
		const [next] = waits;
		if (next !== undefined && requestsInFlight === 0) {
			skippedMs += Math.max(0, next.dueMs - Date.now());
		}
		const dueCount = waits.filter(({ dueMs }) => dueMs <= Date.now()).length;
		for (const { end } of waits.splice(0, dueCount)) end();
	}
	isChecking = false;
}

let requestsInFlight = 0;

const { arrived, left } = RequestLog.prototype;

RequestLog.prototype.arrived = function (entry) {
	requestsInFlight += 1;
	return arrived.call(this, entry);
};

RequestLog.prototype.left = function () {
	requestsInFlight -= 1;
	left.call(this);
};
