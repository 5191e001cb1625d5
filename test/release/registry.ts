/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs an npm registry, never part of the package */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { freePorts } from '../../sandbox/n8n/freePort';
import { nodeForN8n } from '../../sandbox/n8n/nodeForN8n';
import { installProgram, npmEnvironment, projectFolder } from '../../sandbox/n8n/npm';
import { lastLines } from '../../sandbox/session/childProcess';
import { noProgress } from '../../sandbox/session/progress';
import type { LoggedProgram, Session } from '../../sandbox/session/session';

const programFolder = join(projectFolder, 'test', 'release', 'registry');

const START_DEADLINE_MS = 60_000;

const PUBLISHER = { name: 'publisher', password: 'Workato-jobs-1' };

/** A local npm registry that is empty at first. */
export class Registry {
	private constructor(
		private readonly session: Session,
		private readonly address: string,
		private readonly npmSettings: string,
	) {}

	static async start(session: Session): Promise<Registry> {
		await session.run(installProgram(programFolder));
		// Verdaccio needs a newer Node.js than this project.
		const node = await nodeForN8n(session, noProgress);
		const [port] = await freePorts(1);
		const address = `http://127.0.0.1:${port}/`;
		const folder = join(session.folder, 'registry');
		mkdirSync(folder);
		const configuration = join(folder, 'config.yaml');
		// JSON is valid YAML.
		writeFileSync(configuration, JSON.stringify(settings(folder, address)));
		const program = session.start({
			name: 'npm registry',
			command: node,
			arguments: [
				join(programFolder, 'node_modules', 'verdaccio', 'bin', 'verdaccio'),
				'--config',
				configuration,
			],
			folder,
		});
		await untilItResponds(address, program);
		const npmSettings = join(folder, 'npmrc');
		writeFileSync(
			npmSettings,
			`${address.slice('http:'.length)}:_authToken=${await signUp(address)}\n`,
		);
		return new Registry(session, address, npmSettings);
	}

	/** Publishes a packed package as npm does on GitHub, but without provenance. */
	async publish(tarball: string): Promise<void> {
		await this.npm(this.session.folder, 'publish', tarball, '--access', 'public');
	}

	/** Runs npm in a folder, with this registry. */
	async npm(folder: string, command: string, ...options: string[]): Promise<void> {
		await this.session.run({
			name: `npm ${command}`,
			command: 'npm',
			arguments: [command, '--registry', this.address, '--no-audit', '--no-fund', ...options],
			folder,
			environment: {
				...npmEnvironment(),
				npm_config_userconfig: this.npmSettings,
				npm_config_cache: join(this.session.folder, 'npm-cache'),
				npm_config_noproxy: '127.0.0.1',
			},
		});
	}
}

function settings(folder: string, address: string) {
	return {
		storage: join(folder, 'packages'),
		listen: address,
		auth: { htpasswd: { file: join(folder, 'users') } },
		// No other registry is used.
		uplinks: {},
		packages: { '**': { access: '$all', publish: '$authenticated' } },
		web: { enable: false },
		log: { type: 'stdout', format: 'pretty', level: 'warn' },
	};
}

async function untilItResponds(address: string, program: LoggedProgram): Promise<void> {
	const deadline = Date.now() + START_DEADLINE_MS;
	while (!(await responds(`${address}-/ping`))) {
		if (program.ending() !== undefined || Date.now() > deadline) {
			throw new Error(`The npm registry did not start:\n\n${lastLines(program.logFile)}`);
		}
		await wait(100);
	}
}

async function responds(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

/** Does what the interactive `npm adduser` does. @returns the token to publish with */
async function signUp(address: string): Promise<string> {
	const response = await fetch(`${address}-/user/org.couchdb.user:${PUBLISHER.name}`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(PUBLISHER),
	});
	return z.object({ token: z.string() }).parse(await response.json()).token;
}
