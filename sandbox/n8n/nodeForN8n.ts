/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- looks for a Node on this machine, never part of the package */
import { join } from 'node:path';
import type { ProgressReporter } from '../session/progress';
import type { Session } from '../session/session';
import { installProgram, projectFolder } from './npm';

/** n8n 2.36 and later don't run on an older Node.js. */
const WANTED_MAJOR = 24;

/** The path of a Node.js that n8n runs on: this process's own, or one from npm. */
export async function nodeForN8n(session: Session, report: ProgressReporter): Promise<string> {
	const ownMajor = Number(process.versions.node.split('.')[0]);
	if (ownMajor >= WANTED_MAJOR) return process.execPath;

	const folder = join(projectFolder, 'sandbox', 'installs', 'node24');
	const node = join(folder, 'node_modules', '.bin', 'node');
	await report(
		`Install Node ${WANTED_MAJOR} for n8n (this is Node ${process.versions.node})`,
		async () => {
			await session.run(installProgram(folder));
			await session
				.run({ name: 'node --version', command: node, arguments: ['--version'], folder })
				.catch((error: Error) => {
					throw new Error(
						`n8n needs Node ${WANTED_MAJOR}, and npm's build for ${process.platform} ` +
							`${process.arch} doesn't run here. Install Node ${WANTED_MAJOR} from ` +
							`https://nodejs.org and run the same command again. (${error.message})`,
					);
				});
		},
	);
	return node;
}
