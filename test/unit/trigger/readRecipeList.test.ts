import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';
import { readRecipeList } from '../../../nodes/Workato/trigger/readRecipeList';

const FROM = { how: 'newest' as const, watchedIds: ['362905'], firstPage: 1 };

describe('A list of which the newest recipes are read', () => {
	it('is requested with no hint for its errors, since a poll has no list to choose from', async () => {
		const hints: unknown[] = [];
		const client = {
			request: async ({ target }: RequestDescriptor<object>) => {
				hints.push(target.hint);
				return await Promise.resolve({ records: [] });
			},
		} as unknown as WorkatoClient;

		await readRecipeList(client, { workspace: 'own' }, FROM);

		expect(hints).toStrictEqual(['']);
	});
});
