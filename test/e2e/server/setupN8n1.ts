/* eslint-disable @n8n/community-nodes/no-restricted-imports -- names a folder, never part of the package */
import { join } from 'node:path';
import { projectFolder } from '../../../sandbox/n8n/npm';
import { startServers } from './start';

/** For the same suite on the newest n8n 1.x. */
export default async function setup(): Promise<void> {
	await startServers(join(projectFolder, 'test', 'versions', 'n8n-1'));
}
