/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command-line program, never part of the package */
import { join } from 'node:path';
import { SANDBOX_TOKEN, startSandbox } from '../sandbox/workato';
import { workatoFor } from '../sandbox/examples/credentials';
import { saveExample } from './example';
import { owner } from '../sandbox/n8n/client';
import { projectFolder } from '../sandbox/n8n/npm';
import { explainEnd, isN8nStarted } from '../sandbox/n8n/server';
import { startN8nWithPackage } from '../sandbox/n8n/withPackage';
import { printProgress } from '../sandbox/session/progress';
import { endWithProcess } from '../sandbox/session/signals';
import { Session } from '../sandbox/session/session';
import { printStop } from './print';

/**
 * n8n with this package as a user has it, whose code follows what is saved here: a compiler watches
 * the source and writes into the installed package, and n8n loads what changes there.
 *
 * `n8n-node dev` would link this folder into n8n instead, which then loads every node that lies in
 * any node_modules below it.
 */
async function develop(session: Session): Promise<never> {
	const n8n = await startN8nWithPackage(session, printProgress, {
		environment: { N8N_DEV_RELOAD: 'true' },
	});
	const sandbox = await startSandbox();
	const workflowId = await saveExample(
		n8n.client,
		await n8n.client.saveCredential(workatoFor(sandbox)),
	);
	const installed = join('n8n', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-workato', 'dist');
	const compiler = session.start({
		name: 'compiler',
		command: process.execPath,
		arguments: [
			join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc'),
			...['--project', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
			...['--outDir', join(session.folder, installed)],
		],
		folder: projectFolder,
	});
	console.log(`
n8n's editor         ${n8n.address}/workflow/${workflowId}
  email              ${owner.email}
  password           ${owner.password}
Simulated Workato    ${sandbox.url}
  API token          ${SANDBOX_TOKEN}
Compiler's output    tail -f ${compiler.logFile}
n8n's output         tail -f ${n8n.program.logFile}

Save a file in nodes/ or credentials/, then reload the editor's page. Ctrl-C stops everything.`);
	await n8n.program.ended;
	throw new Error(explainEnd(n8n.program));
}

const session = new Session();
endWithProcess(session, () => printStop(isN8nStarted(session), undefined));
develop(session).catch(async (error: unknown) => {
	// What a signal cuts off has not failed.
	if (session.isClosing) return;
	await session.close();
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
});
