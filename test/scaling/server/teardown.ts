import { servers } from './servers';

export default async function teardown(): Promise<void> {
	await servers.session?.close();
}
