import { fetchBaseline, fetchInitial } from '../../../nodes/Workato/trigger/fetchRecipeJobs';
import { PageBudget } from '../../../nodes/Workato/trigger/readJobList';
import { JobRequestBudget } from '../../../nodes/Workato/trigger/requestJobs';
import { canceled, done, idsOf, NOW_MS, open, RECIPE, workato, type Lists } from './jobLists';
import { watch } from './jobs';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

describe('A recipe that is read for the first time', () => {
	it('has all its unfinished jobs among those that were seen', async () => {
		const pending = [
			[open('a'), open('b')],
			[open('c'), done(99, 'd')],
		];
		const { client, asked } = workato({ all: [[open('a'), done(80)]], pending });
		const jobRequests = new JobRequestBudget();
		const options = { pages: new PageBudget(), jobRequests, wantsFailed: true };
		const from = watch({ horizonMs: 90_000, readMs: 100_000 });
		const { seen } = await fetchInitial(client, RECIPE, from, options);

		expect(idsOf(seen.listed)).toEqual(['a', 'j80']);
		expect(idsOf(seen.asked)).toEqual(['b', 'c']);
		expect(asked[0]).toBe('pending top');
	});
});

describe('A recipe whose watching begins', () => {
	async function begun(lists: Lists) {
		const { client, asked } = workato(lists);
		const seen = await fetchBaseline(client, RECIPE);
		return { listed: idsOf(seen.listed), others: idsOf(seen.asked), seen, asked };
	}

	it('is read down to a job that surely ended before the newest', async () => {
		const all = [[done(100)], [done(98)], [done(99), done(97)], [done(96)]];
		const { listed, asked, seen } = await begun({ all });

		expect(listed).toEqual(['j100', 'j98', 'j99', 'j97']);
		expect(asked[0]).toBe('pending top');
		expect(seen).toMatchObject({ unknownIds: [], failedIds: [], notAfterMs: NOW_MS + 300_000 });
	});

	it('is read further down the longer that takes', async () => {
		const all = [[done(100)], [done(97)], [done(94)], [done(93)]];
		const { listed, seen } = await begun({ all, tookMs: 1_000 });

		expect(listed).toEqual(['j100', 'j97', 'j94']);
		expect(seen.tookMs).toBe(3_000);
	});

	it('isn’t misled by a job that claims to have ended a day ahead, or has no completion', async () => {
		const all = [[done(90_000), canceled('a')], [done(100)], [done(99)], [done(97)], [done(96)]];

		expect((await begun({ all })).listed).toEqual(['j90000', 'a', 'j100', 'j99', 'j97']);
	});

	it('knows its unfinished jobs, even those that end meanwhile', async () => {
		const lists = { all: [[done(100, 'b'), done(90)]], pending: [[open('a'), open('b')]] };
		const { listed, others } = await begun(lists);

		expect(listed).toEqual(['b', 'j90']);
		expect(others).toEqual(['a', 'b']);
	});
});
