/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- starts a browser, never part of the package */
import { existsSync } from 'node:fs';
import { type Browser, chromium, selectors } from 'playwright-core';

/** No background traffic, and works as root in a container without a graphics card. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts the system's Chromium, or the one in the environment variable CHROMIUM_PATH.
 *
 * @throws if there is none, with what to do about it
 */
export async function launchChromium(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
	if (!existsSync(executablePath)) {
		throw new Error(
			`There is no Chromium at ${executablePath}. On Debian or Ubuntu: sudo apt-get install ` +
				'chromium fonts-liberation. Elsewhere, set CHROMIUM_PATH to the path of Chromium or Chrome.',
		);
	}
	// The attribute with which n8n marks elements for tests.
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath, args: FLAGS });
}
