/* eslint-disable @n8n/community-nodes/no-restricted-imports -- names a folder, never part of the package */
import { dirname, join } from 'node:path';
import { connectionFromSetup } from '../server/connection';
import type { N8nToRun } from './ownN8n';

/** The version, the settings and the package of the suite's own n8n. */
export function n8nOfSuite(): N8nToRun {
	const { installation, environment, n8nLogFile } = connectionFromSetup();
	const nodesFolder = join(dirname(n8nLogFile), 'n8n', '.n8n', 'nodes');
	return { installation, environment, nodesFolder };
}
