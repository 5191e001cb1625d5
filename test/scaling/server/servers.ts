import type { Session } from '../../../sandbox/session/session';

/** What the setup starts and the teardown ends. */
export const servers: { session?: Session } = {};
