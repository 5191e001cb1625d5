/* eslint-disable @n8n/community-nodes/no-restricted-globals -- changes a global of the tests */

/**
 * What n8n 1.x looks after every minute from a process's first execution on (SSH connections, the
 * log of its schedules) does not keep the tests from ending.
 */
const { setInterval: watch } = globalThis;
globalThis.setInterval = Object.assign(
	(...watching: Parameters<typeof watch>) => watch(...watching).unref(),
	watch,
);
