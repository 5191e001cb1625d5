/* eslint-disable @n8n/community-nodes/no-restricted-imports -- names the files of pictures, never part of the package */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bearerToken, smtpFor, workatoFor } from '../../../sandbox/examples/credentials';
import { fillIn } from '../../../sandbox/examples/fillIn';
import {
	type MailServer,
	type ReceivedMail,
	startMailServer,
} from '../../../sandbox/mail/mailServer';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { readExample } from '../../../sandbox/n8n/workflow';
import { type RunningSandbox, startSandbox } from '../../../sandbox/workato';
import { Editor, contextForEditors } from '../browser/editor';
import { MailReader } from './mailPage';

/** The example workflows, the node whose email is pictured, and the trigger to start. */
const EXAMPLES: ReadonlyArray<readonly [file: string, mailsFrom?: string, trigger?: string]> = [
	['failed-jobs-mail', 'Send the report'],
	['failed-jobs-xlsx'],
	['failed-jobs-sheet'],
	['weekly-health', 'Send the report'],
	['customer-health-mail', 'Send the report'],
	['recipe-stopped-mail'],
	['failed-jobs-slack'],
	['failed-jobs-teams'],
	['rerun-after-approval', 'Send the report'],
	['ai-agent-tools'],
	['step-that-failed-mail', 'Send the email', 'Workato Trigger'],
];

const MARGIN = 24;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * Takes `workflow-<name>.png`, the canvas of each example workflow, and `workflow-<name>-mail.png`,
 * its email, from the demo's world. The workflows list yesterday's jobs, so dates change each day.
 *
 * @param folder the folder for the pictures
 */
export async function takeWorkflowPictures(
	n8n: N8nClient,
	browser: Browser,
	folder: string,
): Promise<void> {
	const sandbox = await startSandbox({ now: Date.now() });
	const mail = await startMailServer();
	const editor = await Editor.open(await contextForEditors(browser), n8n);
	try {
		for (const [file, mailsFrom, trigger = 'Try it now'] of EXAMPLES) {
			const workflowId = await imported(file, n8n, sandbox, mail);
			await takeCanvas(editor, workflowId, join(folder, `workflow-${file}.png`));
			if (mailsFrom === undefined) continue;
			await n8n.run(workflowId, trigger, mailsFrom);
			await takeMail(browser, await mail.next(), join(folder, `workflow-${file}-mail.png`));
		}
	} finally {
		await editor.close();
		await mail.stop();
		await sandbox.stop();
	}
}

async function imported(
	file: string,
	n8n: N8nClient,
	sandbox: RunningSandbox,
	mail: MailServer,
): Promise<string> {
	const credentials = [
		await n8n.saveCredential({ ...workatoFor(sandbox), name: 'Workato account' }),
		await n8n.saveCredential({ ...smtpFor(mail), name: 'SMTP account' }),
		await n8n.saveCredential(bearerToken('a-token')),
		await n8n.saveCredential({
			name: 'Google account',
			type: 'googleApi',
			data: { email: 'n8n@example.com', privateKey: 'not a key' },
		}),
		await n8n.saveCredential({
			name: 'Slack account',
			type: 'slackApi',
			data: { accessToken: 'not a token' },
		}),
		await n8n.saveCredential({
			name: 'Microsoft Teams account',
			type: 'microsoftTeamsOAuth2Api',
			data: { clientId: 'n8n', clientSecret: 'not a secret' },
		}),
	];
	const filled = fillIn(readExample(file), { credentials });
	return await n8n.saveWorkflow(filled);
}

/** Only the nodes and notes, without the editor's buttons over them. */
async function takeCanvas(editor: Editor, workflowId: string, path: string): Promise<void> {
	const { page } = editor;
	await editor.openWorkflow(workflowId);
	await editor.mouse.click(page.getByTestId('zoom-to-fit'));
	const boxes = await Promise.all(
		(await page.locator('.vue-flow__node').all()).map(async (node) => await node.boundingBox()),
	);
	await page.screenshot({
		path,
		style: '[data-test-id=canvas-wrapper] button, .el-notification { visibility: hidden }',
		clip: around(boxes.filter((box) => box !== null)),
	});
}

/** The area around all boxes, with the names below nodes and some margin. */
function around(boxes: Box[]) {
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 2 * MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 2 * MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

async function takeMail(browser: Browser, mail: ReceivedMail, path: string): Promise<void> {
	await new MailReader(browser).picture(mail, path);
}
