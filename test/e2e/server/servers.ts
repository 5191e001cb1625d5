import type { Session } from '../../../sandbox/session/session';
import type { RunningSandbox } from '../../../sandbox/workato';

/** What the setup has started and the teardown has to end. */
export const servers: { running?: { session: Session; sandbox: RunningSandbox } } = {};
