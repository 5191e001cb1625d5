/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- asks the system for a port, never part of the package */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Below the ports that Linux and macOS give to outgoing connections. One of these could take a port
 * in the seconds between its choice and the start of the program that is to listen on it.
 */
const FIRST_PORT = 20_000;
const END_OF_PORTS = 32_000;
const MAX_TRIES = 50;

/**
 * Different free ports of this machine.
 * @param wanted the first port, if the user asked for one; throws if it's in use
 */
export async function freePorts(count: number, wanted?: number): Promise<number[]> {
	const held: Held[] = [];
	try {
		while (held.length < count) {
			const isWanted = wanted !== undefined && held.length === 0;
			held.push(await (isWanted ? hold(wanted) : holdAny()));
		}
		return held.map(({ port }) => port);
	} finally {
		for (const { server } of held) {
			server.close();
			await once(server, 'close');
		}
	}
}

/** A port that nobody else can take. */
interface Held {
	server: Server;
	port: number;
}

async function holdAny(): Promise<Held> {
	for (let tries = 1; ; tries += 1) {
		try {
			return await hold(randomInt(FIRST_PORT, END_OF_PORTS));
		} catch (error) {
			if (tries >= MAX_TRIES) throw error;
		}
	}
}

async function hold(port: number): Promise<Held> {
	const server = createServer();
	server.listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		throw new Error(
			`Port ${port} cannot be used (${error instanceof Error ? error.message : String(error)}). ` +
				'Choose another with --port, or leave --port out to use a free one.',
		);
	}
	return { server, port };
}
