/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command-line program, never part of the package */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { workatoFor } from '../../../sandbox/examples/credentials';
import { projectFolder } from '../../../sandbox/n8n/npm';
import { startN8nWithPackage } from '../../../sandbox/n8n/withPackage';
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
 * Takes the pictures for the docs again, in an n8n with this package as it is now: those named on
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
		for (const [name, takePicture] of pictures) {
			const { address, client } = n8n;
			const editor = await Editor.open(context, { address, cookie: client.cookie });
			const studio: Studio = {
				editor,
				saveCredential: async () =>
					await client.saveCredential({ ...workatoFor(sandbox), name: 'Workato account' }),
				openWorkflow: async (node) =>
					await editor.openWorkflow(await client.saveWorkflow(chainOf([node], 'Failed jobs'))),
			};
			await printProgress(`docs/images/${name}.png`, async () => {
				await editor.picture(join(folder, `${name}.png`), await takePicture(studio));
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
	endWithProcess(session, () => console.log('\nStopping n8n …'));
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
