import { servers } from './servers';

export default async function teardown(): Promise<void> {
	await servers.running?.sandbox.stop();
	await servers.running?.session.close();
}
