import type { Session } from '../../../demo/session/session';
import type { RunningSandbox } from '../../sandbox';

/** What the setup has started and the teardown has to end. */
export const servers: { running?: { session: Session; sandbox: RunningSandbox } } = {};
