/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command-line program, never part of the package */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedCredential } from '../../../sandbox/n8n/client';
import { projectFolder } from '../../../sandbox/n8n/npm';
import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import { printProgress } from '../../../sandbox/session/progress';
import { endWithProcess } from '../../../sandbox/session/signals';
import { Session } from '../../../sandbox/session/session';
import { startSandbox } from '../../../sandbox/workato';
import { chainOf } from '../workflow';
import { takeWorkflowPictures } from '../workflows/pictures';
import { launchChromium } from './chromium';
import { Editor, contextForEditors } from './editor';
import { PICTURES, type Studio } from './pictures';

/** The simulated Workato's time and port: pictures show both, and they shouldn't change by themselves. */
const NOW = '2026-03-10T15:00:00Z';
const PORT = 47_110;

const folder = join(projectFolder, 'docs', 'images');

/**
 * Takes the pictures for the README again, in an n8n with this package as it is now: those named on
 * the command line, or all.
 */
async function main(session: Session): Promise<void> {
	const wanted = process.argv.slice(2);
	const pictures = Object.entries(PICTURES).filter(
		([name]) => wanted.length === 0 || wanted.includes(name),
	);
	mkdirSync(folder, { recursive: true });
	const n8n = await startN8nWithPackage(session, printProgress);
	const sandbox = await startSandbox({ now: NOW, port: PORT });
	const browser = await launchChromium();
	try {
		const context = await contextForEditors(browser);
		for (const [name, { colorScheme = 'light', take }] of pictures) {
			const editor = await Editor.open(context, {
				address: n8n.address,
				cookie: n8n.client.cookie,
				colorScheme,
			});
			const studio: Studio = {
				editor,
				saveCredential: async (apiToken: string): Promise<SavedCredential> =>
					await n8n.client.saveCredential({
						name: 'Workato account',
						type: 'workatoApi',
						data: { dataCenter: 'custom', customUrl: sandbox.url, apiToken },
					}),
				openWorkflow: async (...nodes: WorkflowNode[]) =>
					await editor.openWorkflow(await n8n.client.saveWorkflow(chainOf(nodes, 'Failed jobs'))),
			};
			await printProgress(`docs/images/${name}.png`, async () => {
				const { clip } = await take(studio);
				await editor.picture(join(folder, `${name}.png`), clip);
			});
			await editor.close();
		}
		if (wanted.length === 0) {
			await printProgress('docs/images/workflow-….png', async () => {
				await takeWorkflowPictures(n8n.client, browser, folder);
			});
		}
	} finally {
		await browser.close();
		await sandbox.stop();
	}
}

async function run(): Promise<void> {
	const session = new Session();
	endWithProcess(session, () => console.log('\nEnding n8n …'));
	try {
		await main(session);
	} finally {
		await session.close();
	}
}

run().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	},
);
