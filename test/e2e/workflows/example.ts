import { z } from 'zod';
import { fillIn } from '../../../sandbox/examples/fillIn';
import {
	type MailServer,
	type ReceivedMail,
	startMailServer,
} from '../../../sandbox/mail/mailServer';
import { smtpFor, workatoFor } from '../../../sandbox/examples/credentials';
import type { Execution } from '../../../sandbox/n8n/execution';
import { changeNodes, readExample, type WorkflowToImport } from '../../../sandbox/n8n/workflow';
import { type RunningSandbox, type WorldShape, startSandbox } from '../../../sandbox/workato';
import { n8n, runImported } from '../n8n';
import { isN8n1 } from '../server/connection';

const mailOptions = z.object({ fileAttachments: z.string().optional() }).passthrough();

export const MAIL_TO = 'integrations@example.com';
export const MAIL_FROM = 'n8n@example.com';

/** A simulated Workato and a mail server for one example workflow. */
export interface Surroundings {
	sandbox: RunningSandbox;
	mail: MailServer;
	stop(): Promise<void>;
}

/** Starts both. The sandbox's clock stands still, at n8n's time. */
export async function surroundings(world: WorldShape): Promise<Surroundings> {
	const sandbox = await startSandbox({ now: Date.now(), world });
	const mail = await startMailServer();
	return {
		sandbox,
		mail,
		stop: async () => {
			await mail.stop();
			await sandbox.stop();
		},
	};
}

/** Does what the example's sticky note says, and nothing else. @returns the workflow to import */
export async function filledIn(
	file: string,
	{ sandbox, mail }: Surroundings,
	settings: Record<string, string> = {},
) {
	return fillIn(isN8n1() ? forN8n1(readExample(file)) : readExample(file), {
		credentials: [
			await n8n.saveCredential(workatoFor(sandbox)),
			await n8n.saveCredential(smtpFor(mail)),
		],
		settings: { mail_to: MAIL_TO, mail_from: MAIL_FROM, ...settings },
	});
}

/** Does what docs/compatibility.md asks users of n8n 1.x to do: attachments have another option there. */
function forN8n1(example: WorkflowToImport): WorkflowToImport {
	return changeNodes(example, 'n8n-nodes-base.emailSend', (node) => {
		const { fileAttachments, ...options } = mailOptions.parse(node.parameters.options);
		const attachments = fileAttachments === undefined ? {} : { attachments: fileAttachments };
		return { ...node, parameters: { ...node.parameters, options: { ...options, ...attachments } } };
	});
}

/** Imports an example, runs it manually to its last node, and returns the email that it sent. */
export async function mailOf(
	file: string,
	last: string,
	around: Surroundings,
): Promise<{ mail: ReceivedMail; execution: Execution }> {
	const execution = await runImported(await filledIn(file, around), 'Try it now', last);
	expect(execution).toMatchObject({ status: 'success' });
	expect(around.mail.mails).toHaveLength(1);
	return { mail: await around.mail.next(), execution };
}
