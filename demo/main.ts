/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console, @n8n/community-nodes/require-node-api-error -- a command-line program, never part of the package */
import { startSandbox, type RunningSandbox } from '../sandbox/workato';
import { startMailServer } from '../sandbox/mail/mailServer';
import { serveMails } from '../sandbox/mail/mailPage';
import { freePorts } from '../sandbox/n8n/freePort';
import { installN8n, isN8nInstalled } from '../sandbox/n8n/installation';
import { packPackage, unpackPackage } from '../sandbox/n8n/packedPackage';
import { explainEnd, isN8nStarted } from '../sandbox/n8n/server';
import { type N8nWithPackage, startN8nWithPackage } from '../sandbox/n8n/withPackage';
import { BackgroundProgress, printProgress } from '../sandbox/session/progress';
import { endWithProcess } from '../sandbox/session/signals';
import { Session } from '../sandbox/session/session';
import { type ExampleRun, runExample, runExampleInEngine } from './example';
import { Kept } from './kept';
import { type DemoOptions, HELP, readOptions } from './options';
import { printEngine, printJobs, printStop, printWhatIsThere } from './print';

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(HELP);
		return 0;
	}
	const session = new Session();
	endWithProcess(session, () => printStop(isN8nStarted(session), options.keep));
	try {
		return await demonstrate(session, options);
	} catch (error) {
		// What a signal cuts off has not failed.
		if (session.isClosing) return await new Promise(() => {});
		throw error;
	} finally {
		await session.close();
	}
}

async function demonstrate(session: Session, options: DemoOptions): Promise<number> {
	const { engine, once, port } = options;
	// Better now than after minutes of installing.
	if (port !== undefined) await freePorts(1, port);
	const kept = new Kept(options.keep);
	await kept.assertPortsAreFree();
	const sandbox = await startSandbox({ port: kept.sandboxPort });
	if (engine) {
		const run = await showEngine(session, sandbox, await pack(session));
		printEngine(true);
		return exitStatus(run);
	}

	const install = new BackgroundProgress();
	const showsEngine = !isN8nInstalled();
	const installing = installN8n(session, install.report);
	// Whoever waits for it later hears of its error.
	installing.catch(() => {});
	const tarball = await pack(session);
	if (showsEngine) {
		await showEngine(session, sandbox, tarball);
		printEngine(false);
	}
	install.show();
	const n8n = await startN8nWithPackage(session, printProgress, {
		installing,
		tarball,
		port,
		userFolder: options.keep,
	});
	const mail = await startMailServer(() => {}, kept.mailPort);
	const saved = await kept.savedIn(n8n.client, sandbox, mail);
	const run = await printProgress(
		'Run the example workflow in n8n: failed jobs of one recipe in the last 24 hours',
		async () => await runExample(n8n.client, sandbox, saved.workflowId),
	);
	printJobs(run);
	if (once) return exitStatus(run);

	printWhatIsThere({
		n8n,
		sandbox,
		saved,
		mailPage: await serveMails(mail.mails),
		kept: options.keep,
	});
	return await untilEnd(n8n);
}

async function untilEnd({ program }: N8nWithPackage): Promise<never> {
	await program.ended;
	throw new Error(explainEnd(program));
}

/** @returns the tarball's path */
async function pack(session: Session): Promise<string> {
	return await printProgress('Build and pack the package', async () => await packPackage(session));
}

/** Runs the example in n8n's engine, with the node as it is packed, while n8n itself may install. */
async function showEngine(
	session: Session,
	sandbox: RunningSandbox,
	tarball: string,
): Promise<ExampleRun> {
	const run = await printProgress(
		"Run the example workflow in n8n's engine: failed jobs of one recipe in the last 24 hours",
		async () => await runExampleInEngine(await unpackPackage(session, tarball), sandbox),
	);
	printJobs(run);
	return run;
}

function exitStatus({ differences }: ExampleRun): number {
	return differences.length === 0 ? 0 : 1;
}

main().then(
	(status) => process.exit(status),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	},
);
