import type { Session } from '../../../sandbox/session/session';

/** What the setup has started and the teardown has to end. */
export const servers: { session?: Session } = {};
