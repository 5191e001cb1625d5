/* eslint-disable @n8n/community-nodes/no-restricted-imports -- sets up an n8n, never part of the package */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgressReporter } from '../session/progress';
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

/** What may be there already, and what may differ. */
interface PackageOptions extends StartOptions {
	/** Of the n8n to run; the demo's where left out. */
	folder?: string;
	/** Holds n8n's data, this time's or an earlier one's; in the session's folder where left out. */
	userFolder?: string;
	/** The installation under way, and the packed package; made where left out. */
	installing?: Promise<N8nInstallation>;
	tarball?: string;
}

/** From a fresh clone to a running n8n with this package, installed as for a user. */
export async function startN8nWithPackage(
	session: Session,
	report: ProgressReporter,
	{ folder = demoN8nFolder, installing, tarball, ...options }: PackageOptions = {},
): Promise<N8nWithPackage> {
	const { userFolder = join(session.folder, 'n8n'), ...startOptions } = options;
	const isKnown = existsSync(join(userFolder, '.n8n', 'database.sqlite'));
	mkdirSync(userFolder, { recursive: true });
	const installation = await (installing ?? installN8n(session, report, folder));
	await report(
		`${tarball === undefined ? 'Build, pack and install' : 'Install'} the package in n8n`,
		async () => {
			await putPackageIn(session, userFolder, tarball ?? (await packPackage(session)));
		},
	);
	const server = await report(
		`Start n8n ${installation.version}`,
		async () => await startN8n(session, installation, userFolder, startOptions),
	);
	const { address } = server;
	const client = isKnown ? await reenter(address) : await N8nClient.setUpOwner(address);
	return { ...server, installation, client };
}

/** Signs in to an n8n of an earlier time; one that was ended while it first started has no owner yet. */
async function reenter(address: string): Promise<N8nClient> {
	try {
		return await N8nClient.setUpOwner(address);
	} catch {
		return await N8nClient.signIn(address);
	}
}
