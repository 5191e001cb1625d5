/* eslint-disable @n8n/community-nodes/no-restricted-imports -- asks what Linux gives to outgoing connections, never part of the package */
import { existsSync, readFileSync } from 'node:fs';
import { freePorts } from '../../sandbox/n8n/freePort';

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';

it('Ports for n8n differ, and none is one that the system gives to outgoing connections', async () => {
	const ports = await freePorts(20);
	expect(new Set(ports).size).toBe(20);

	const [first = 49_152] = existsSync(RANGE)
		? readFileSync(RANGE, 'utf8').split(/\s+/).map(Number)
		: [];
	expect(ports.filter((port) => port >= first)).toEqual([]);
});
