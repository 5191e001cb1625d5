import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import type { INodeParameters } from 'n8n-workflow';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { located } from '../../support/engine/parameters';
import { errorOf, itemsOf } from '../../support/engine/run';

mockWorkato();

function listRecipes(filters: INodeParameters): INodeParameters {
	return { resource: 'recipe', operation: 'list', customer: located('id', 10847), filters };
}

/** Each filter with its display name and the message about an empty one. */
const FILTERS = [
	['Adapter Names (All)', 'adapterNamesAll'],
	['Adapter Names (Any)', 'adapterNamesAny'],
	['Folder ID', 'folderId'],
	['Stop Cause', 'stopCause'],
	['Stopped After', 'stoppedAfter'],
] as const;

const NOTHING = ['={{ $json.none }}', '={{ null }}', '={{ "" }}', '={{ " " }}', '={{ 0 }}', ''];

const NONSENSE = ['={{ ({ a: 1 }) }}', '={{ true }}', '={{ [] }}', '={{ 1 * "x" }}'];

describe('A recipe filter', () => {
	// The engine of n8n 1.x evaluates $fromAI only for tools.
	const itForModels = isN8n1 ? it.skip : it;

	itForModels('is left out where a model leaves it empty', async () => {
		const requests = respondWith([ok({ result: [] })]);
		await itemsOf(
			listRecipes({ folderId: `={{ $fromAI('Folder_ID', 'Which folder', 'string', '') }}` }),
		);

		expect(requests[0]?.path).not.toContain('folder_id');
	});

	it.each(
		FILTERS.flatMap(([label, name]) =>
			[...NOTHING, ...NONSENSE].map((value) => [label, value, name] as const),
		),
	)('is rejected by name, not ignored: %s of %s', async (label, value, name) => {
		const { message, description } = await errorOf(listRecipes({ [name]: value }));

		expect(message.startsWith(label)).toBe(true);
		expect(description).toMatch(/remove this filter/);
	});

	it.each([
		['adapterNamesAll', '={{ ["slack", ""] }}', 'Adapter Names (All)'],
		['adapterNamesAny', 'slack,,jira', 'Adapter Names (Any)'],
		['adapterNamesAny', '={{ ["slack", { a: 1 }] }}', 'Adapter Names (Any)'],
		['folderId', '={{ [5] }}', 'Folder ID: “[5]”'],
		['folderId', '1.5', 'Folder ID: “1.5”'],
	])('is rejected if part of it is invalid: %s of %s', async (name, value, message) => {
		expect((await errorOf(listRecipes({ [name]: value }))).message).toContain(message);
	});

	it.each([
		['adapterNamesAll', ' salesforce , slack ', 'adapter_names_all=salesforce%2Cslack'],
		['adapterNamesAny', '={{ ["salesforce", " slack"] }}', 'adapter_names_any=salesforce%2Cslack'],
		['folderId', '={{ 81204 }}', 'folder_id=81204'],
		['folderId', ' 81204 ', 'folder_id=81204'],
		['stopCause', ' txn_quota_limit ', 'stop_cause=txn_quota_limit'],
		['stopCause', 'a_cause_that_is_new', 'stop_cause=a_cause_that_is_new'],
		['stoppedAfter', '2026-11-23', 'stopped_after=2026-11-23T00%3A00%3A00.000Z'],
	])('is sent in Workato’s format: %s of %s', async (name, value, sent) => {
		const requests = respondWith([ok({ result: [] })]);
		await itemsOf(listRecipes({ [name]: value }));

		expect(requests.map(({ path }) => path)).toEqual([
			`/api/managed_users/10847/recipes?${sent}&page=1&per_page=100&exclude_code=true`,
		]);
	});
});
