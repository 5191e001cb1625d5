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
	console.log(`${first.length} of ${jobs.length} jobs.`);
	if (differences.length === 0) {
		console.log('They are exactly the jobs that the simulated Workato has.');
		return;
	}
	console.error(`They are not the jobs that the simulated Workato has:`);
	for (const difference of differences) console.error(`  ${difference}`);
}

/** Where the first table comes from, and what follows. */
export function printEngine(isLast: boolean): void {
	console.log(`
This was the package's own node, built and packed, in n8n's engine (n8n-core).
${
	isLast
		? 'Without --engine, n8n itself follows, with its editor and all example workflows.'
		: 'Next comes n8n itself: it is being installed, then its editor opens with this and all other examples.'
}
`);
}

/** On Ctrl-C. */
export function printEnd(kept: string | undefined): void {
	console.log(
		kept === undefined
			? '\nEnding n8n and deleting its data, with what you built in it …'
			: `\nEnding n8n; its data stays in ${kept} …`,
	);
}

interface WhatIsThere {
	n8n: N8nWithPackage;
	sandbox: RunningSandbox;
	saved: Saved;
	mailPage: string;
	kept: string | undefined;
}

/** Everything that runs now, and how it ends. */
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
Their email   ${mailPage}
Two of them are published and wait: for jobs that fail, and for recipes that stop. This makes a job fail; its email
comes within a minute:
  ${failAJob(sandbox.url)}
Tools for an AI agent (MCP, streamable HTTP)
  URL         ${n8n.address}/mcp/workato
  header      Authorization: Bearer ${MCP_TOKEN}
Simulated Workato, for a credential of your own (Data Center: Virtual Private Workato)
  URL         ${sandbox.url}
  API token   ${SANDBOX_TOKEN}

${howItEnds(kept)}`);
}

function howItEnds(kept: string | undefined): string {
	return kept === undefined
		? 'Ctrl-C ends everything and deletes what you built in this n8n. To keep it: npm run demo -- --keep'
		: `Ctrl-C ends everything. What you built in this n8n stays in ${kept}; delete that folder to start anew.`;
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
