/* eslint-disable @n8n/community-nodes/no-restricted-imports -- sets up an n8n, never part of the package */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../session/report';
import type { Session } from '../session/session';
import { N8nClient } from './client';
import { demoN8nFolder, installN8n, type N8nInstallation } from './installation';
import { packPackage, putPackageIn } from './packedPackage';
import { type N8nServer, type StartOptions, startN8n } from './server';

/** A running n8n with this package, and its owner's session. */
export interface N8nWithPackage extends N8nServer {
	installation: N8nInstallation;
	client: N8nClient;
}

/** From a fresh clone to a running n8n with this package, installed as for a user. */
export async function startN8nWithPackage(
	session: Session,
	report: Report,
	{ folder = demoN8nFolder, ...options }: StartOptions & { folder?: string } = {},
): Promise<N8nWithPackage> {
	const userFolder = join(session.folder, 'n8n');
	mkdirSync(userFolder);
	const installation = await installN8n(session, report, folder);
	await report('The package: built, packed and installed in n8n', async () => {
		await putPackageIn(session, userFolder, await packPackage(session));
	});
	const server = await report(
		`n8n ${installation.version}: start`,
		async () => await startN8n(session, installation, userFolder, options),
	);
	const client = await N8nClient.setUpOwner(server.address);
	return { ...server, installation, client };
}
