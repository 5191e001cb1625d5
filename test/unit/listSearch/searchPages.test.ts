import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { searchPages } from '../../../nodes/Workato/listSearch/searchPages';

const entries = [
	{ name: 'Mu\u0308ller GmbH (A1)', value: '1' },
	{ name: 'Meier AG (A2)', value: '2' },
];

/** A search that finds something needs nothing of the editor. */
const EDITOR = {} as ILoadOptionsFunctions;

async function found(search: string | undefined) {
	const page = { entries, nextToken: undefined };
	const listed = { entriesName: 'customers', advice: '' };
	const { results } = await searchPages(EDITOR, async () => page, listed, search, undefined);
	return results.map(({ value }) => value);
}

describe('A picker', () => {
	it.each([
		['MULLER', ['1']],
		['müller gmbh', ['1']],
		['gmbh muller', ['1']],
		['a2', ['2']],
		['', ['1', '2']],
		[undefined, ['1', '2']],
		['muller meier', []],
	])(
		'finds by every word of %j, in any case, with or without accents, in any Unicode form',
		async (search, ids) => {
			expect(await found(search)).toEqual(ids);
		},
	);
});
