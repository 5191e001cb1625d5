/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- remembers what a demo has set up, never part of the package */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workatoFor } from '../sandbox/examples/credentials';
import { saveExamples } from '../sandbox/examples/saveAll';
import type { MailServer } from '../sandbox/mail/mailServer';
import type { N8nClient } from '../sandbox/n8n/client';
import { freePorts } from '../sandbox/n8n/freePort';
import type { RunningSandbox } from '../sandbox/workato';
import { EXAMPLE, saveExample } from './example';

const saved = z.object({
	/** The example that is run first. */
	workflowId: z.string(),
	/** All the others. */
	examples: z.array(z.object({ file: z.string(), name: z.string(), id: z.string() })),
	/** Of the servers that the credentials in n8n name. */
	sandboxPort: z.number(),
	mailPort: z.number(),
});

/** What a demo has saved in its n8n. */
export type Saved = z.infer<typeof saved>;

/** What an earlier demo left in its folder, to continue with: the same workflows and addresses. */
export class Kept {
	private readonly file: string | undefined;

	private readonly earlier: Saved | undefined;

	/** @param folder undefined where nothing is kept */
	constructor(private readonly folder: string | undefined) {
		if (folder === undefined) return;
		if (existsSync(folder) && !statSync(folder).isDirectory()) {
			throw new Error(`--keep needs a folder, and ${folder} is a file.`);
		}
		mkdirSync(folder, { recursive: true });
		this.file = join(folder, 'demo.json');
		if (existsSync(this.file)) this.earlier = readSaved(this.file);
	}

	/** Where the simulated Workato listens; 0 stands for any free port. */
	get sandboxPort(): number {
		return this.earlier?.sandboxPort ?? 0;
	}

	/** Where the mail server listens; 0 stands for any free port. */
	get mailPort(): number {
		return this.earlier?.mailPort ?? 0;
	}

	/** Throws if the servers can't listen where the credentials from last time expect them. */
	async assertPortsAreFree(): Promise<void> {
		for (const port of [this.sandboxPort, this.mailPort].filter((each) => each !== 0)) {
			try {
				await freePorts(1, port);
			} catch {
				throw new Error(
					`Port ${port} is in use, but the credentials in ${this.folder} need it. If a demo with this ` +
						'folder is still running, stop it, or use another folder: npm run demo -- --keep <folder>',
				);
			}
		}
	}

	/** Saves the example workflows in n8n, unless they are there from last time. */
	async savedIn(client: N8nClient, sandbox: RunningSandbox, mail: MailServer): Promise<Saved> {
		if (this.earlier !== undefined) return this.earlier;
		const workato = await client.saveCredential(workatoFor(sandbox));
		const now = {
			workflowId: await saveExample(client, workato),
			examples: await saveExamples(client, workato, mail, EXAMPLE),
			sandboxPort: sandbox.port,
			mailPort: mail.port,
		};
		if (this.file !== undefined) writeFileSync(this.file, JSON.stringify(now, null, '\t'));
		return now;
	}
}

function readSaved(file: string): Saved {
	try {
		return saved.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		throw new Error(
			`${file} has changed since a demo wrote it. Delete it, and the next demo saves the examples in that n8n again.`,
		);
	}
}
