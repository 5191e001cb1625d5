/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a proxy of its own, never part of the package */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { generateCACertificate } from 'mockttp';

/** A server reached over TLS and a network with a delay. */
export interface SlowNetwork {
	/** The base URL. */
	url: string;
	stop: () => void;
}

/**
 * Puts TLS and a delay before a server on this machine. As on a real network, a new connection costs
 * one round trip for TCP and one for TLS 1.3, and each request one more.
 */
export async function slowTls(targetPort: number, roundTripMs: number): Promise<SlowNetwork> {
	const sockets = new Set<Socket>();
	const forward = (from: Socket, port: number, join: (from: Socket, to: Socket) => void) => {
		const to = connect(port, '127.0.0.1');
		for (const socket of [from, to]) {
			sockets.add(socket.setNoDelay(true));
			socket.on('error', () => socket.destroy());
			socket.once('close', () => sockets.delete(socket));
		}
		join(from, to);
	};
	const tls = createTlsServer(
		await generateCACertificate({ subject: { commonName: '127.0.0.1' } }),
		(socket) => forward(socket, targetPort, (from, to) => void from.pipe(to).pipe(from)),
	);
	const tlsPort = await listen(tls);
	const slow = createServer((socket) =>
		forward(socket, tlsPort, (from, to) => {
			const oneWayMs = roundTripMs / 2;
			const connectedAt = performance.now() + roundTripMs;
			delay(from, to, oneWayMs, connectedAt);
			delay(to, from, oneWayMs, connectedAt);
		}),
	);
	const port = await listen(slow);
	return {
		url: `https://127.0.0.1:${port}`,
		stop: () => {
			for (const server of [slow, tls]) server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** Passes on each piece later, in order. */
function delay(from: Socket, to: Socket, oneWayMs: number, connectedAt: number): void {
	const queue: Array<() => void> = [];
	const later = (pass: () => void) => {
		queue.push(pass);
		const untilConnectedMs = Math.max(0, connectedAt - performance.now());
		setTimeout(() => queue.shift()?.(), untilConnectedMs + oneWayMs);
	};
	from.on('data', (piece) => later(() => to.writable && to.write(piece)));
	from.once('close', () => later(() => to.end()));
	from.once('end', () => later(() => to.end()));
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (!isAddress(address)) throw new Error('The proxy has no port');
	return address.port;
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
	return typeof address === 'object' && address !== null;
}
