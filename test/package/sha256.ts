/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the packed package, never part of it */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file's checksum, in hex. */
export async function sha256(file: string): Promise<string> {
	return createHash('sha256')
		.update(await readFile(file))
		.digest('hex');
}
