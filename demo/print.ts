/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- writes to the terminal, never part of the package */
import { MCP_TOKEN, WATCHED_RECIPE } from '../sandbox/examples/saveAll';
import { owner } from '../sandbox/n8n/client';
import { type RunningSandbox, SANDBOX_TOKEN } from '../sandbox/workato';
import type { N8nWithPackage } from '../sandbox/n8n/withPackage';
import type { ExampleRun } from './example';
import type { Saved } from './kept';
import { table } from './table';

const FIRST_JOBS = 12;
const COLUMNS = ['id', 'status', 'started_at', 'duration_seconds', 'error_message', 'title'];

/** What a user needs beyond what the demo has. */
const NEEDS: Record<string, string> = {
	'failed-jobs-sheet': ' (needs your Google account)',
	'failed-jobs-slack': ' (needs your Slack app)',
	'failed-jobs-teams': ' (needs your Microsoft 365 account)',
};

export function printJobs({ jobs, differences }: ExampleRun): void {
	const first = jobs.slice(0, FIRST_JOBS);
	console.log(`\n${table(first, COLUMNS, process.stdout.columns)}\n`);
	console.log(`Showing ${first.length} of ${jobs.length} jobs.`);
	if (differences.length === 0) {
		console.log('All of them are exactly those that the simulated Workato has.');
		return;
	}
	console.error('They differ from those that the simulated Workato has:');
	for (const difference of differences) console.error(`  ${difference}`);
}

/** Where the first table comes from, and what follows. */
export function printEngine(isLast: boolean): void {
	console.log(`
This was the packed node in n8n's engine (n8n-core), without n8n around it.
${
	isLast
		? 'Run it without --engine to start n8n itself, with its editor and all example workflows.'
		: 'n8n itself is being installed. Then you get the address of its editor, with all example workflows.'
}
`);
}

/** On Ctrl-C, which may come before n8n has started. */
export function printStop(hasN8n: boolean, kept: string | undefined): void {
	if (!hasN8n) return console.log('\nStopping …');
	console.log(
		kept === undefined
			? '\nStopping n8n and deleting its data, including what you built in it …'
			: `\nStopping n8n. Its data stays in ${kept} …`,
	);
}

interface WhatIsThere {
	n8n: N8nWithPackage;
	sandbox: RunningSandbox;
	saved: Saved;
	mailPage: string;
	kept: string | undefined;
}

/** Everything that runs now, and how to stop it. */
export function printWhatIsThere({ n8n, sandbox, saved, mailPage, kept }: WhatIsThere): void {
	const { workflowId, examples } = saved;
	const links = examples.map(
		({ file, name, id }) => `  ${n8n.address}/workflow/${id}  ${name}${NEEDS[file] ?? ''}`,
	);
	console.log(`
n8n's editor  ${n8n.address}/workflow/${workflowId}
  email       ${owner.email}
  password    ${owner.password}
More example workflows: open one and click "Execute workflow"
${links.join('\n')}
Their emails  ${mailPage}
Two of them are published and wait for a job to fail or a recipe to stop. This command makes a job fail. Its email
arrives within a minute:
  ${failAJob(sandbox.url)}
Tools for an AI agent (MCP, streamable HTTP)
  URL         ${n8n.address}/mcp/workato
  header      Authorization: Bearer ${MCP_TOKEN}
The simulated Workato, to create a credential yourself (Data Center: Virtual Private Workato)
  URL         ${sandbox.url}
  API token   ${SANDBOX_TOKEN}

${howToStop(kept)}`);
}

function howToStop(kept: string | undefined): string {
	return kept === undefined
		? 'Ctrl-C stops everything and deletes what you built in this n8n. To keep it, run npm run demo -- --keep'
		: `Ctrl-C stops everything. What you built in this n8n stays in ${kept}. To start over, delete that folder.`;
}

/** The command that makes the simulated Workato fail a job. */
function failAJob(url: string): string {
	const order = {
		action: 'add',
		recipeId: WATCHED_RECIPE,
		status: 'failed',
		error: 'Made to fail',
	};
	return `curl -X POST ${url}/sandbox/jobs -d '${JSON.stringify(order)}'`;
}
