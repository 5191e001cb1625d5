import type { Session } from '../../../sandbox/session/session';
import type { RunningSandbox } from '../../../sandbox/workato';

/** What the setup starts and the teardown ends. */
export const servers: { running?: { session: Session; sandbox: RunningSandbox } } = {};
