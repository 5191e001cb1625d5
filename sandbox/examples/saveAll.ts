/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a folder, never part of the package */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MailServer } from '../mail/mailServer';
import type { N8nClient, SavedCredential } from '../n8n/client';
import { projectFolder } from '../n8n/npm';
import { readExample } from '../n8n/workflow';
import { bearerToken, smtpFor } from './credentials';
import { fillIn } from './fillIn';

/** The token that MCP clients send to the example for AI agents. */
export const MCP_TOKEN = 'demo';

/** The examples that run by themselves once they're published. */
const RUN_BY_THEMSELVES = ['ai-agent-tools', 'recipe-stopped-mail', 'step-that-failed-mail'];

/** A recipe of a customer of the simulated Workato in which jobs can be made to fail. */
export const WATCHED_RECIPE = 2410038;

/** An example workflow in n8n. */
export interface SavedExample {
	/** Its file name without `.json`. */
	file: string;
	name: string;
	id: string;
}

/**
 * Saves the example workflows in n8n, ready to run against a simulated Workato; only the
 * credentials for Google, Slack and Teams have to be added by hand. The AI agent tools and the Workato Trigger are published at once.
 *
 * @param workato the credential for the simulated Workato
 * @param except the file name, without `.json`, of an example that is already there
 */
export async function saveExamples(
	client: N8nClient,
	workato: SavedCredential,
	mail: MailServer,
	except: string,
): Promise<SavedExample[]> {
	const credentials = [
		workato,
		await client.saveCredential(smtpFor(mail)),
		await client.saveCredential(bearerToken(MCP_TOKEN)),
	];
	const saved: SavedExample[] = [];
	for (const file of exampleFiles().filter((each) => each !== except)) {
		const workflow = fillIn(readExample(file), { credentials });
		const id = await client.saveWorkflow(workflow);
		if (RUN_BY_THEMSELVES.includes(file)) await client.publish(id);
		saved.push({ file, name: workflow.name, id });
	}
	return saved;
}

function exampleFiles(): string[] {
	return readdirSync(join(projectFolder, 'workflows'))
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.replace(/\.json$/, ''))
		.sort();
}
