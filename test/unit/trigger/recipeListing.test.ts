import { listWatchedRecipes } from '../../../nodes/Workato/trigger/recipeListing';
import type { WorkspaceState } from '../../../nodes/Workato/trigger/state';
import { fakeClient, refusal, timeIsUp } from './fakeClient';
import { everywhere, LIST, listed, MINUTE_MS, NOW_MS, readAgo, stops } from './listedRecipes';
import { config, state } from './states';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

describe('Lists of several customers', () => {
	const customers = (count: number, more: (index: number) => Partial<WorkspaceState>) =>
		Object.fromEntries(
			Array.from({ length: count }, (_, index) => [
				String(index + 1),
				{ name: null, ...more(index) },
			]),
		);

	it.each([
		[1, 1],
		[5, 1],
		[6, 2],
	])('are read to their ends by turns: of %d lists %d', async (count, wholeCount) => {
		const workspaces = customers(count, () => readAgo(15 * MINUTE_MS));
		const { requests } = await listed({ form: { ...everywhere, ...stops }, workspaces });

		expect(requests.filter((request) => request.endsWith(' 2/100'))).toHaveLength(wholeCount);
	});

	it('are read in the order in which they were asked for, those that never were first', async () => {
		const askedMs = [30, undefined, 10];
		const workspaces = customers(3, (index) => ({ askedMs: askedMs[index] }));
		const { requests } = await listed({ form: everywhere, workspaces });

		expect(requests.filter((request) => request.endsWith(' 1/100'))).toEqual(
			['2', '3', '1'].map((id) => `/api/managed_users/${id}/recipes 1/100`),
		);
	});

	it.each(['401', '429'])('aren’t read any more once Workato refuses all (%s)', async (code) => {
		const workspaces = customers(20, () => ({}));
		const { requests } = await listed({
			form: everywhere,
			workspaces,
			respond: () => refusal(code),
		});

		expect(requests.length).toBeLessThan(20);
	});

	it('are read on if Workato refuses one', async () => {
		const { requests, failures } = await listed({
			form: everywhere,
			workspaces: customers(20, () => ({})),
			respond: () => refusal('403'),
		});

		expect(requests).toHaveLength(20);
		expect(failures).toHaveLength(20);
	});

	it('aren’t read once time is up', async () => {
		const workspaces = customers(2, () => ({}));

		expect((await listed({ form: everywhere, workspaces, untilMs: NOW_MS })).requests).toEqual([]);
	});
});

describe('The recipes to watch', () => {
	const acme = { name: 'Acme', namedMs: NOW_MS };

	it('are those of the list, with what is remembered of them', async () => {
		const { recipes, workspaces } = await listed({
			workspaces: { '10847': { ...acme, seenMs: 5 } },
			recipes: { '501': { name: 'Old', workspace: '10847', stoppedMs: 3 } },
		});

		expect(Object.fromEntries(recipes)).toEqual({
			'501': { name: 'Orders', workspace: '10847', sinceMs: 5, stoppedMs: 3 },
		});
		expect(workspaces['10847']).toMatchObject({
			name: 'Acme',
			askedMs: NOW_MS,
			listedMs: NOW_MS,
			seenMs: NOW_MS - 5 * MINUTE_MS,
		});
	});

	it('are down to the last one in the list, but those that are in no list', async () => {
		const recipes = {
			'501': { name: 'Orders', workspace: '10847' },
			'502': { name: 'Gone', workspace: '10847', unlistedMs: 1 },
			'503': { name: 'Elsewhere', workspace: '10848' },
		};
		const workspaces = { '10847': { ...acme, ...readAgo(1) } };

		expect((await listed({ form: stops, workspaces, recipes })).requests).toEqual([
			`${LIST} 1/100`,
		]);
	});

	it('may be of a state that knows no workspaces', async () => {
		const recipes = { '401': { name: 'Early' } };
		const workspaces = { '10847': { ...acme, ...readAgo(1) } };

		expect((await listed({ form: stops, workspaces, recipes })).requests).toEqual([
			`${LIST} 1/100`,
			`${LIST} 2/100`,
		]);
	});

	it('may be selected ones, down to the last of them', async () => {
		const form = { ...stops, selected: ['501', '401'] };
		const workspaces = { '10847': { ...acme, ...readAgo(1) } };

		expect((await listed({ form, workspaces })).requests).toHaveLength(2);
	});
});

describe('A list that can’t be read', () => {
	interface List {
		form?: object;
		name?: string | null;
		key?: string;
	}
	const failed = async (error: Error, { form = {}, name = 'Acme', key = '10847' }: List = {}) => {
		const workspaces = { [key]: { name, namedMs: NOW_MS } };
		const { failures } = await listed({ form, workspaces, respond: () => error });
		return failures.map((failure) => ({ ...failure, error: failure.error.message }));
	};
	const selected = { selected: ['501'] };
	const failure = {
		key: 'list 10847',
		what: 'the list of recipes of customer 10847 (Acme)',
		error: 'Refused with 500',
	};

	it('is named by its customer', async () => {
		expect(await failed(refusal('500'))).toEqual([failure]);
		expect(await failed(refusal('500'), { name: null })).toEqual([
			{ ...failure, what: 'the list of recipes of customer 10847' },
		]);
	});

	it('needs no name in your own workspace', async () => {
		const form = { selection: { workspace: 'own' as const } };

		expect(await failed(refusal('500'), { form, key: 'own' })).toEqual([
			{ ...failure, key: 'list own', what: 'the list of recipes' },
		]);
	});

	it('isn’t needed for jobs of selected recipes', async () => {
		expect(await failed(refusal('500'), { form: selected })).toEqual([]);
		expect(await failed(refusal('500'), { form: { ...selected, ...stops } })).toEqual([failure]);
		expect(await failed(refusal('401'), { form: selected })).toHaveLength(1);
	});

	it('may be too slow', async () => {
		expect(await failed(timeIsUp())).toEqual([
			{ ...failure, error: 'Workato took longer for one page than a poll can wait' },
		]);
		const workspaces = { '10847': { name: 'Acme', namedMs: NOW_MS } };
		const { failures } = await listed({ workspaces, respond: () => timeIsUp() });
		expect(failures[0]?.error).toMatchObject({
			description: expect.stringContaining('Selected Recipes'),
		});
	});

	it('may be that of customers', async () => {
		const { client } = fakeClient(() => refusal('500'));
		const { failures } = await listWatchedRecipes(config(everywhere), state(), client, {
			nowMs: NOW_MS,
			untilMs: NOW_MS + 1,
		});

		expect(failures).toMatchObject([
			{ key: 'customers', what: 'the list of customers', error: { httpCode: '500' } },
		]);
	});
});
