/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a simulated service in a process of its own */
import { writeFileSync } from 'node:fs';
import { type Mockttp, generateCACertificate, getLocal } from 'mockttp';

const [, , certificateFile = '', ...options] = process.argv;

/**
 * Serves hosts on the internet behind a proxy with its own certificate, and tells the process that
 * started this one the proxy's address.
 *
 * @param addRoutes gets what that process passed on
 */
export async function serve(
	commonName: string,
	addRoutes: (server: Mockttp, ...passedOn: string[]) => Promise<void>,
): Promise<void> {
	process.once('disconnect', () => process.exit(0));
	const https = await generateCACertificate({ subject: { commonName } });
	writeFileSync(certificateFile, https.cert);
	const server = getLocal({ https });
	await server.start();
	await addRoutes(server, ...options);
	process.send?.(server.url);
}
