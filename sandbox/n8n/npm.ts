/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs npm, never part of the package */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** This project's folder. */
export const projectFolder = dirname(dirname(__dirname));

/**
 * A program that installs what `folder`'s lock file lists, or does nothing if it's installed. The last
 * line of its log says how far it is. Other programs go first.
 */
export function installProgram(folder: string) {
	const script = join(projectFolder, 'scripts', 'install.mjs');
	return {
		name: `npm ci in ${basename(folder)}`,
		command: 'nice',
		arguments: ['-n', '10', process.execPath, script, folder, '--progress'],
		folder,
		environment: npmEnvironment(),
	};
}

/** The environment for npm, without what an outer `npm run` adds for its own package. */
export function npmEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/.test(name)),
	);
}

/**
 * The same for compiling an addon: with the headers that come with this Node.js, if there are any,
 * so that none have to be downloaded.
 */
export function compilerEnvironment(): NodeJS.ProcessEnv {
	const prefix = dirname(dirname(process.execPath));
	const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'));
	return { ...npmEnvironment(), ...(hasHeaders ? { npm_config_nodedir: prefix } : {}) };
}
