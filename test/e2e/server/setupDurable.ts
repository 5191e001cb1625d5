import { demoN8nFolder } from '../../../sandbox/n8n/installation';
import { DURABLE } from '../trigger/ownN8n';
import { startServers } from './start';

/** For the trigger's tests, with the schedule and the memory of polls in n8n's database. */
export default async function setup(): Promise<void> {
	await startServers(demoN8nFolder, DURABLE);
}
