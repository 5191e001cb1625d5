/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- asks the system for a port, never part of the package */
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Different free ports of this machine.
 * @param wanted the first port, if the user asked for one; throws if it's in use
 */
export async function freePorts(count: number, wanted?: number): Promise<number[]> {
	const servers = [];
	try {
		for (let index = 0; index < count; index++) {
			servers.push(await listen(index === 0 ? (wanted ?? 0) : 0));
		}
		return servers.map(({ port }) => port);
	} finally {
		for (const { server } of servers) {
			server.close();
			await once(server, 'close');
		}
	}
}

async function listen(wanted: number) {
	const server = createServer();
	server.listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		throw new Error(
			`Port ${wanted} cannot be used (${error instanceof Error ? error.message : String(error)}). ` +
				'Choose another with --port, or leave --port out to use a free one.',
		);
	}
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No TCP port was given.');
	return { server, port: address.port };
}
