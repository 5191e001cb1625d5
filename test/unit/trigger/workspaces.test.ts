import type { TriggerState } from '../../../nodes/Workato/trigger/state';
import { watchedWorkspaces } from '../../../nodes/Workato/trigger/workspaces';
import { fakeClient, refusal, timeIsUp } from './fakeClient';
import { config, state } from './states';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW_MS = 1_000 * HOUR_MS;

interface Workato {
	/** Pages of customers. */
	pages?: object[][];
	/** A page that fails, and how. */
	failingPage?: number;
	error?: Error;
}

async function watched(
	selection: Parameters<typeof config>[0],
	before: Partial<TriggerState> = {},
	{ pages = [], failingPage, error = timeIsUp() }: Workato = {},
) {
	const { client, sent } = fakeClient(({ query }) =>
		query.page === failingPage ? error : { result: pages[Number(query.page) - 1] ?? [] },
	);
	const whose = await watchedWorkspaces(config(selection), state(before), client, NOW_MS);
	return { ...whose, requestedPages: sent.map(({ query }) => query.page) };
}

describe('Your own workspace', () => {
	const own = { selection: { workspace: 'own' as const } };

	it('has no name, and takes no request', async () => {
		const workspaces = { '10847': { name: 'Acme' } };

		expect(await watched(own, { workspaces, listedMs: 5, listedAtWorkatoMs: 6 })).toEqual({
			workspaces: { own: { name: null } },
			listedMs: 5,
			sinceMs: 6,
			listedAtWorkatoMs: 6,
			requestedPages: [],
		});
	});

	it('is as remembered', async () => {
		const workspaces = { own: { name: null, seenMs: 7 } };

		expect((await watched(own, { workspaces })).workspaces).toEqual(workspaces);
	});
});

describe('A chosen customer', () => {
	const acme = { id: 10847, external_id: 'A1', name: 'Acme' };
	const others = [
		{ id: 1, name: 'One' },
		{ id: 2, external_id: 'B2', name: 'Two' },
	];
	const byId = {};
	const byExternalId = { selection: { workspace: 'customer' as const, managedUserId: 'EA1' } };

	it.each([
		['its ID', byId, '10847'],
		['its External ID', byExternalId, 'EA1'],
	])('is looked up by %s for its name', async (_what, form, key) => {
		expect(await watched(form, {}, { pages: [others, [acme], others] })).toMatchObject({
			workspaces: { [key]: { name: 'Acme', namedMs: NOW_MS } },
			requestedPages: [1, 2],
		});
	});

	it('isn’t another one without an External ID', async () => {
		const form = { selection: { workspace: 'customer' as const, managedUserId: 'Enull' } };
		const { workspaces } = await watched(form, {}, { pages: [others] });

		expect(workspaces.Enull?.name).toBeNull();
	});

	it.each([
		['isn’t looked up again for six hours', 6 * HOUR_MS - 1, []],
		['is looked up again after six hours', 6 * HOUR_MS, [1]],
		['is looked up again if n8n’s clock went back', -6 * HOUR_MS, [1]],
	])('%s', async (_what, agoMs, pages) => {
		const workspaces = { '10847': { name: 'Old', namedMs: NOW_MS - agoMs } };
		const { requestedPages } = await watched(byId, { workspaces }, { pages: [[acme]] });

		expect(requestedPages).toEqual(pages);
	});

	it('keeps its name and the rest if it isn’t found', async () => {
		const workspaces = { '10847': { name: 'Old', seenMs: 7 } };

		expect(await watched(byId, { workspaces }, { pages: [others] })).toMatchObject({
			workspaces: { '10847': { name: 'Old', seenMs: 7, namedMs: NOW_MS } },
			requestedPages: [1, 2],
		});
	});

	it('keeps the rest if its name is found', async () => {
		const workspaces = { '10847': { name: 'Old', seenMs: 7 } };

		expect((await watched(byId, { workspaces }, { pages: [[acme]] })).workspaces).toEqual({
			'10847': { name: 'Acme', seenMs: 7, namedMs: NOW_MS },
		});
	});

	it('is looked for on 20 pages at most', async () => {
		const pages = Array.from({ length: 30 }, (_, index) => [{ id: index + 1, name: 'Other' }]);
		const { requestedPages } = await watched(byId, {}, { pages });

		expect(requestedPages).toHaveLength(20);
	});

	it.each(['401', '403', '404'])(
		'is looked up after six hours if refused with %s',
		async (code) => {
			const workato = { failingPage: 1, error: refusal(code) };
			const { workspaces } = await watched(byId, {}, workato);

			expect(workspaces['10847']).toEqual({ name: null, namedMs: NOW_MS });
		},
	);

	it.each([
		['Workato failed', refusal('500')],
		['there was no time', timeIsUp()],
	])('is looked up after five minutes if %s', async (_what, error) => {
		const before = { workspaces: { '10847': { name: 'Old', seenMs: 7 } } };
		const { workspaces } = await watched(byId, before, { failingPage: 1, error });
		const { namedMs = 0 } = workspaces['10847'] ?? {};

		expect(workspaces['10847']).toMatchObject({ name: 'Old', seenMs: 7 });
		expect(namedMs + 6 * HOUR_MS).toBe(NOW_MS + 5 * MINUTE_MS);
	});
});

describe('All customers', () => {
	const everywhere = {
		selection: { workspace: 'allCustomers' as const },
		workspace: 'allCustomers all',
	};
	const remembered = {
		listedMs: NOW_MS - 5 * MINUTE_MS,
		listedAtWorkatoMs: 6,
		workspaces: { '1': { name: 'Old', seenMs: 7 }, '2': { name: 'Gone' } },
	};
	const WORKATO_MS = NOW_MS - 5 * MINUTE_MS;
	const pages = [[{ id: 1, name: 'One' }], [{ id: 3, name: null }], [{ id: 4, name: 'Four' }]];

	it('are as remembered for five minutes', async () => {
		const before = { ...remembered, listedMs: NOW_MS - 5 * MINUTE_MS + 1 };

		expect(await watched(everywhere, before, { pages })).toEqual({
			workspaces: before.workspaces,
			listedMs: before.listedMs,
			sinceMs: 6,
			listedAtWorkatoMs: 6,
			requestedPages: [],
		});
	});

	it.each([5 * MINUTE_MS, -5 * MINUTE_MS])(
		'are then listed, even if the clock went back: %d',
		async (agoMs) => {
			const before = { ...remembered, listedMs: NOW_MS - agoMs };

			expect(await watched(everywhere, before, { pages })).toEqual({
				workspaces: {
					'1': { name: 'One', seenMs: 7, namedMs: NOW_MS },
					'3': { name: null, namedMs: NOW_MS },
					'4': { name: 'Four', namedMs: NOW_MS },
				},
				listedMs: NOW_MS,
				sinceMs: 6,
				listedAtWorkatoMs: WORKATO_MS,
				requestedPages: [1, 2, 3, 4],
			});
		},
	);

	it('are as remembered if they can’t be listed', async () => {
		const error = refusal('500');
		const expected = { workspaces: remembered.workspaces, listedMs: remembered.listedMs, error };

		expect(await watched(everywhere, remembered, { pages, failingPage: 2, error })).toMatchObject(
			expected,
		);
		const late = timeIsUp();
		expect(
			await watched(everywhere, remembered, { pages, failingPage: 1, error: late }),
		).toMatchObject({ ...expected, error: late });
	});

	it('are listed on by the next poll if there was no time for all', async () => {
		expect(await watched(everywhere, remembered, { pages, failingPage: 3 })).toEqual({
			workspaces: {
				'1': { name: 'One', seenMs: 7, namedMs: NOW_MS },
				'2': { name: 'Gone' },
				'3': { name: null, namedMs: NOW_MS },
			},
			listedMs: remembered.listedMs,
			sinceMs: 6,
			listedAtWorkatoMs: 6,
			customerListing: { nextPage: 2, beganMs: NOW_MS, beganAtWorkatoMs: WORKATO_MS },
			requestedPages: [1, 2, 3],
		});
	});

	it.each([
		[1, 2],
		[2, 2],
		[3, 3],
	])(
		'are listed on from the last page but never from the first: %d',
		async (readCount, nextPage) => {
			const workato = { pages, failingPage: readCount + 1 };
			const { customerListing } = await watched(everywhere, remembered, workato);

			expect(customerListing?.nextPage).toBe(nextPage);
		},
	);

	it('are those of all polls that listed them', async () => {
		const before = {
			...remembered,
			listedMs: NOW_MS - MINUTE_MS,
			workspaces: { '1': { name: 'One', namedMs: 50 }, '2': { name: 'Gone', namedMs: 40 } },
			customerListing: { nextPage: 2, beganMs: 50, beganAtWorkatoMs: 60 },
		};

		expect(await watched(everywhere, before, { pages })).toEqual({
			workspaces: {
				'1': { name: 'One', namedMs: 50 },
				'3': { name: null, namedMs: 50 },
				'4': { name: 'Four', namedMs: 50 },
			},
			listedMs: NOW_MS,
			sinceMs: 6,
			listedAtWorkatoMs: 60,
			requestedPages: [2, 3, 4],
		});
	});

	it('may take more than two polls to list', async () => {
		const customerListing = { nextPage: 2, beganMs: 50, beganAtWorkatoMs: 60 };
		const workato = { pages, failingPage: 4 };

		expect(
			(await watched(everywhere, { ...remembered, customerListing }, workato)).customerListing,
		).toEqual({ nextPage: 3, beganMs: 50, beganAtWorkatoMs: 60 });
	});
});
