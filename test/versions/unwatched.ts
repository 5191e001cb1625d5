/* eslint-disable @n8n/community-nodes/no-restricted-globals -- changes a global of the tests */

/**
 * The timers that n8n 1.x starts with a process's first execution (SSH connections, the log of its
 * schedules) don't keep the tests from ending.
 */
const { setInterval: watch } = globalThis;
globalThis.setInterval = Object.assign(
	(...watching: Parameters<typeof watch>) => watch(...watching).unref(),
	watch,
);
