/* eslint-disable @n8n/community-nodes/no-restricted-imports -- packs the package, never part of it */
import { chmod, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAndPack, copyCheckout, filesIn, shareModules } from './packed';
import { sha256 } from './sha256';

let root: string;

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'reproduced-'));
	await shareModules(root);
});

afterAll(async () => await rm(root, { recursive: true, force: true }));

it('The tarball is the same to the byte, whoever packs it, where and when', async () => {
	const one = await copyCheckout(root, 'one');
	const other = await copyCheckout(root, 'another-place');
	await checkOutAsAnother(other);
	const tarballs = await Promise.all([
		buildAndPack(one, 'umask 022; export TZ=UTC'),
		buildAndPack(other, 'umask 077; export TZ=Pacific/Kiritimati'),
	]);
	const [checksum, otherChecksum] = await Promise.all(tarballs.map(sha256));
	expect(otherChecksum).toBe(checksum);
});

/** As if it had been checked out years ago, by a user whose files nobody else can read. */
async function checkOutAsAnother(folder: string): Promise<void> {
	const longAgo = new Date('2001-02-03T04:05:06Z');
	for (const file of await filesIn(folder)) {
		await chmod(join(folder, file), 0o600);
		await utimes(join(folder, file), longAgo, longAgo);
	}
}
