/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console, @n8n/community-nodes/require-node-api-error -- a command-line program, never part of the package */
import { SANDBOX_TOKEN, startSandbox } from '../sandbox/workato';
import { EXAMPLE, type ExampleRun, runExample, saveExample } from './example';
import { MCP_TOKEN, saveExamples, WATCHED } from '../sandbox/examples/saveAll';
import { serveMails } from '../sandbox/mail/mailPage';
import { startMailServer } from '../sandbox/mail/mailServer';
import { owner } from '../sandbox/n8n/client';
import { freePorts } from '../sandbox/n8n/freePort';
import { explainEnd } from '../sandbox/n8n/server';
import { startN8nWithPackage } from '../sandbox/n8n/withPackage';
import { type DemoOptions, HELP, readOptions } from './options';
import { printProgress } from '../sandbox/session/progress';
import { endWithProcess } from '../sandbox/session/endings';
import { Session } from '../sandbox/session/session';
import { table } from './table';

const FIRST_JOBS = 12;
const COLUMNS = ['id', 'status', 'started_at', 'duration_seconds', 'error_message', 'title'];

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(HELP);
		return 0;
	}
	const session = new Session();
	endWithProcess(session, () => console.log('\nEnding n8n and removing its temporary folder …'));
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

async function demonstrate(session: Session, { once, port }: DemoOptions): Promise<number> {
	// Better now than after minutes of installing.
	if (port !== undefined) await freePorts(1, port);
	const n8n = await startN8nWithPackage(session, printProgress, port === undefined ? {} : { port });
	const sandbox = await startSandbox();
	const workflowId = await saveExample(n8n.client, sandbox);
	const run = await printProgress(
		'The example workflow, failed jobs of one recipe since yesterday',
		async () => await runExample(n8n.client, sandbox, workflowId),
	);
	printJobs(run);
	if (once) return run.differences.length === 0 ? 0 : 1;

	const mail = await startMailServer();
	const examples = await saveExamples(n8n.client, sandbox, mail, EXAMPLE);
	console.log(`
n8n's editor  ${n8n.address}/workflow/${workflowId}
  email       ${owner.email}
  password    ${owner.password}
More example workflows: open one and click "Execute workflow"
${examples.map(({ name, id }) => `  ${n8n.address}/workflow/${id}  ${name}`).join('\n')}
Their mail    ${await serveMails(mail.mails)}
One of them waits for jobs to fail (Workato Trigger). Within a minute of this, its mail is there:
  ${failAJob(sandbox.url)}
Their tools for an AI agent (MCP, streamable HTTP)
  URL         ${n8n.address}/mcp/workato
  header      Authorization: Bearer ${MCP_TOKEN}
Simulated Workato, for a credential of your own (Data Center: Virtual Private Workato)
  URL         ${sandbox.url}
  API token   ${SANDBOX_TOKEN}

Ctrl-C ends everything.`);
	await n8n.program.ended;
	throw new Error(explainEnd(n8n.program));
}

/** The command that makes the simulated Workato fail a job. */
function failAJob(url: string): string {
	const order = {
		action: 'add',
		recipeId: WATCHED.recipe,
		status: 'failed',
		error: 'Made to fail',
	};
	return `curl -X POST ${url}/sandbox/jobs -d '${JSON.stringify(order)}'`;
}

function printJobs({ jobs, differences }: ExampleRun): void {
	const first = jobs.slice(0, FIRST_JOBS);
	console.log(`\n${table(first, COLUMNS, process.stdout.columns)}\n`);
	console.log(`${first.length} of ${jobs.length} jobs.`);
	if (differences.length === 0) {
		console.log('They are exactly the jobs that the simulated Workato holds.');
		return;
	}
	console.error(`They are not the jobs that the simulated Workato holds:`);
	for (const difference of differences) console.error(`  ${difference}`);
}

main().then(
	(exitStatus) => process.exit(exitStatus),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	},
);
