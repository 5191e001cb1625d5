/* eslint-disable @n8n/community-nodes/no-restricted-imports -- scans the package, never part of it */
import { join } from 'node:path';
import { CHECKOUT, evaluate } from './commands';

/** The result of n8n's scanner for community packages for a folder. */
export async function scan(folder: string, kind: 'source' | 'tarball'): Promise<unknown> {
	return await evaluate(
		CHECKOUT,
		`import { scan } from ${JSON.stringify(join(CHECKOUT, 'scripts', 'packScan.mjs'))};
		process.stdout.write(JSON.stringify(await scan(${JSON.stringify(folder)}, '${kind}')));`,
	);
}
