/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- names folders, never part of the package */
import { join } from 'node:path';
import { loadedBy } from '../package/loaded';
import { packAndUnpack } from '../package/packed';

const LOADING_MS = 180_000;

describe.each(['core-1.105', 'core-1.107', 'n8n-1'])("The loader of %s's n8n", (version) => {
	const folder = join(__dirname, version);

	it(
		'finds both nodes and the credential in the packed package',
		async () => {
			const packed = await packAndUnpack(join(folder, 'node_modules', 'n8n-workflow'));
			try {
				expect(await loadedBy(folder, packed.folder)).toMatchObject({
					known: {
						nodes: {
							workato: { className: 'Workato' },
							workatoTrigger: { className: 'WorkatoTrigger' },
						},
						credentials: { workatoApi: { className: 'WorkatoApi' } },
					},
					types: {
						nodes: expect.arrayContaining([
							expect.objectContaining({ name: 'workato', version: 1 }),
							expect.objectContaining({ name: 'workatoTrigger', version: 1 }),
						]),
						credentials: [expect.objectContaining({ name: 'workatoApi' })],
					},
				});
			} finally {
				await packed.remove();
			}
		},
		LOADING_MS,
	);
});
