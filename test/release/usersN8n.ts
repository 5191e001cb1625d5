/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts an n8n of its own, never part of the package */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { N8nClient } from '../../sandbox/n8n/client';
import { freePorts } from '../../sandbox/n8n/freePort';
import { installN8n, type N8nInstallation } from '../../sandbox/n8n/installation';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server';
import { noProgress } from '../../sandbox/session/progress';
import type { Session } from '../../sandbox/session/session';
import type { Registry } from './registry';

const PACKAGE = 'n8n-nodes-workato';

const LIST_DEADLINE_MS = 60_000;

const nodeTypes = z.array(
	z.object({ name: z.string(), communityNodePackageVersion: z.string().optional() }),
);

/**
 * A user's n8n with manually installed packages, as n8n's documentation describes:
 * https://docs.n8n.io/integrations/community-nodes/installation/manual-install/
 */
export class UsersN8n {
	private readonly userFolder: string;

	private readonly packages: string;

	private server: N8nServer | undefined;

	private client: N8nClient | undefined;

	private constructor(
		private readonly session: Session,
		private readonly registry: Registry,
		private readonly installation: N8nInstallation,
		private readonly port: number,
	) {
		this.userFolder = join(session.folder, 'n8n');
		this.packages = join(this.userFolder, '.n8n', 'nodes');
		mkdirSync(this.packages, { recursive: true });
	}

	/** An n8n that hasn't been started yet. */
	static async make(session: Session, registry: Registry): Promise<UsersN8n> {
		const installation = await installN8n(session, noProgress);
		const [port = 0] = await freePorts(1);
		return new UsersN8n(session, registry, installation, port);
	}

	async install(): Promise<void> {
		await this.npm('install');
	}

	async update(): Promise<void> {
		await this.npm('update');
	}

	async uninstall(): Promise<void> {
		await this.npm('uninstall');
	}

	/** @returns a client for its owner, who has just signed up */
	async start(): Promise<N8nClient> {
		this.client = await N8nClient.setUpOwner(await this.run());
		await untilTypesAreListed(this.client);
		return this.client;
	}

	/** Restarts it at the same address. Sessions stay valid. */
	async restart(): Promise<void> {
		if (this.server === undefined || this.client === undefined) throw new Error('Not started yet');
		await this.server.program.stop();
		await this.run();
		await untilTypesAreListed(this.client);
	}

	/** The version of the package that n8n has loaded, if it has. */
	async loadedVersion(): Promise<string | undefined> {
		if (this.client === undefined) throw new Error('Not started yet');
		const types = await listedTypes(this.client);
		return types.find(({ name }) => name === `${PACKAGE}.workato`)?.communityNodePackageVersion;
	}

	private async run(): Promise<string> {
		const { session, installation, userFolder, port } = this;
		this.server = await startN8n(session, installation, userFolder, { port });
		return this.server.address;
	}

	private async npm(command: string): Promise<void> {
		// n8n provides n8n-workflow and doesn't install a second one either.
		await this.registry.npm(this.packages, command, '--legacy-peer-deps', PACKAGE);
	}
}

/** n8n responds before it has written the list of its nodes, which the editor loads first. */
async function untilTypesAreListed(client: N8nClient): Promise<void> {
	const deadline = Date.now() + LIST_DEADLINE_MS;
	while (!(await isListed(client))) {
		if (Date.now() > deadline) throw new Error('n8n did not list its nodes');
		await wait(100);
	}
}

async function isListed(client: N8nClient): Promise<boolean> {
	const response = await requestTypes(client);
	await response.arrayBuffer();
	// Where the list is not there yet, n8n sends its editor's page instead.
	return (response.headers.get('content-type') ?? '').includes('application/json');
}

async function listedTypes(client: N8nClient) {
	return nodeTypes.parse(await (await requestTypes(client)).json());
}

async function requestTypes({ address, cookie }: N8nClient): Promise<Response> {
	return await fetch(`${address}/types/nodes.json`, { headers: { cookie, connection: 'close' } });
}
