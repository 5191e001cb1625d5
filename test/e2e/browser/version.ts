import type { Page } from 'playwright-core';
import { z } from 'zod';

const settings = z.object({ data: z.object({ versionCli: z.string() }) });

/** Whether the editor is one of n8n 1.x, where some steps differ. */
export async function isN8n1(page: Page): Promise<boolean> {
	const response = await page.request.get(new URL('/rest/settings', page.url()).href);
	return settings.parse(await response.json()).data.versionCli.startsWith('1.');
}
