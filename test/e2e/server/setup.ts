import { demoN8nFolder } from '../../../sandbox/n8n/installation';
import { startServers } from './start';

/** For the suite on the newest n8n, which the demo uses too. */
export default async function setup(): Promise<void> {
	await startServers(demoN8nFolder);
}
