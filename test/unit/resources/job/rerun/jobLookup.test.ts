import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { Job } from '../../../../../nodes/Workato/model/job';
import { parseJob } from '../../../../../nodes/Workato/model/job';
import { JobLookup } from '../../../../../nodes/Workato/resources/job/rerun/jobLookup';
import { job, rerun, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

const BOTH_CHECKS = { failedOnly: true, skipRerun: true };

function lookupIn(jobs: IDataObject[], behavior: Behavior = {}, checks = BOTH_CHECKS) {
	const workato = new SimulatedWorkato(jobs, behavior);
	return { lookup: new JobLookup(workato.client, RECIPE, checks), requests: workato.requests };
}

function listed(sent: IDataObject): Job {
	const parsed = parseJob(sent);
	if (parsed === undefined) throw new Error('Not a job');
	return parsed;
}

/** What the user reads if Workato refuses something. */
async function problemOf(work: Promise<unknown>): Promise<{ message: string; advice: string }> {
	try {
		await work;
	} catch (error) {
		if (error instanceof NodeApiError) {
			return { message: error.message, advice: error.description ?? '' };
		}
	}
	throw new Error('It was not refused');
}

/** This many jobs, the newest first. */
const jobsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => job(`j-${index}`, count - index));

/** This many IDs that no list has. */
const unlisted = (count: number) => Array.from({ length: count }, (_, index) => `j-none-${index}`);

describe('The search for jobs in the list', () => {
	const LONG_LIST = { pageSize: 2 };
	const pagesFor = async (ids: string[]) => {
		const { lookup, requests } = lookupIn(jobsOf(20), LONG_LIST);
		await lookup.searchList(ids, {});
		return requests.length;
	};

	it('doesn’t begin if the details of each job take few requests', async () => {
		expect(await pagesFor(unlisted(3))).toBe(0);
		expect(await pagesFor(unlisted(4))).toBe(1);
	});

	it('goes on while a page costs less than the details of the jobs that are missing', async () => {
		expect(await pagesFor(unlisted(7))).toBe(1);
		expect(await pagesFor(unlisted(8))).toBe(2);
		expect(await pagesFor(unlisted(11))).toBe(2);
		expect(await pagesFor(unlisted(12))).toBe(3);
	});

	it('ends earlier for each job that is found', async () => {
		expect(await pagesFor([...unlisted(11), 'j-0'])).toBe(2);
		expect(await pagesFor([...unlisted(10), 'j-0', 'j-1'])).toBe(2);
	});

	it('counts a job that is named twice once, and none that has been found before', async () => {
		const { lookup, requests } = lookupIn(jobsOf(20), LONG_LIST);
		await lookup.searchList(['j-0', 'j-1', 'j-2', 'j-2'], {});
		expect(requests).toHaveLength(0);

		await lookup.searchList(['j-0', 'j-1', 'j-2', 'j-none'], {});
		expect(requests).toHaveLength(1);
		await lookup.searchList(['j-0', 'j-1', 'j-2', 'j-none', 'j-none-2'], {});
		expect(requests).toHaveLength(1);
	});

	it('saves the details of the jobs that it finds', async () => {
		const { lookup, requests } = lookupIn(jobsOf(4));
		await lookup.searchList(['j-0', 'j-1', 'j-2', 'j-3'], { status: 'failed' });
		const found = await lookup.findAll(['j-0', 'j-3']);

		expect(found.map((each) => 'raw' in each && each.id)).toEqual(['j-0', 'j-3']);
		expect(requests).toEqual(['jobs failed']);
	});

	it.each([403, 404])('leaves all to their details if it is refused: %d', async (status) => {
		const { lookup, requests } = lookupIn(jobsOf(4), { refusals: { jobs: status } });
		await lookup.searchList(['j-0', 'j-1', 'j-2', 'j-3'], {});
		await lookup.find('j-0');

		expect(requests).toEqual(['jobs', 'j-0']);
	});

	it('fails with the list', async () => {
		const { lookup } = lookupIn(jobsOf(4), { refusals: { jobs: 500 } });

		await expect(lookup.searchList(unlisted(4), {})).rejects.toThrow('Status 500');
	});
});

describe('A list of jobs', () => {
	async function readAll(
		lookup: JobLookup,
		isEnough: (page: readonly Job[]) => boolean = () => false,
	) {
		const ids: string[] = [];
		for await (const page of lookup.list({}, isEnough)) ids.push(...page.map(({ id }) => id));
		return ids;
	}

	it('is read to its end, or until there is enough', async () => {
		const { lookup, requests } = lookupIn(jobsOf(3), { pageSize: 1 });

		expect(await readAll(lookup)).toEqual(['j-0', 'j-1', 'j-2']);
		expect(await readAll(lookup, (page) => page.some(({ id }) => id === 'j-1'))).toEqual([
			'j-0',
			'j-1',
		]);
		expect(requests.slice(-2)).toEqual(['jobs', 'jobs j-0']);
	});

	it('shows jobs that no details are needed of', async () => {
		const { lookup, requests } = lookupIn(jobsOf(1));
		await readAll(lookup);
		await lookup.find('j-0');

		expect(requests.filter((request) => request === 'j-0')).toEqual([]);
	});

	it('is read with one request if Workato’s counts say that this is all', async () => {
		const counts = { job_count: 1, job_scope_count: 1 };
		const { lookup, requests } = lookupIn(jobsOf(1), { counts });
		await readAll(lookup);

		expect(requests).toEqual(['jobs']);
	});

	it('names the privilege that it needs, and the check', async () => {
		const { lookup } = lookupIn([], { refusals: { jobs: 403 } });

		expect(await problemOf(readAll(lookup))).toEqual({
			message: 'Status 403',
			advice:
				'Advice. No job has been rerun. Allow the role to list jobs, or turn off Skip Jobs Already Rerun.',
		});
	});

	it('fails with its own error if it isn’t a matter of privileges', async () => {
		const { lookup } = lookupIn([], { refusals: { jobs: 500 } });

		expect(await problemOf(readAll(lookup))).toEqual({ message: 'Status 500', advice: 'Advice.' });
	});
});

describe('The details of a job', () => {
	it('are requested once', async () => {
		const { lookup, requests } = lookupIn(jobsOf(2));
		await Promise.all([lookup.find('j-0'), lookup.find('j-0')]);
		await lookup.masterIdOf(listed(job('j-0', 2, { is_repeat: null })));

		expect(requests).toEqual(['j-0']);
	});

	it('are a failure if Workato has no such job', async () => {
		const { lookup, requests } = lookupIn([]);

		expect(await lookup.find('j-none')).toMatchObject({ httpCode: '404' });
		expect(await lookup.find('j-none')).toMatchObject({ message: 'Status 404' });
		expect(requests).toEqual(['j-none']);
	});

	it.each([
		[BOTH_CHECKS, 'Failed Jobs Only and Skip Jobs Already Rerun'],
		[{ failedOnly: true, skipRerun: false }, 'Failed Jobs Only'],
		[{ failedOnly: false, skipRerun: true }, 'Skip Jobs Already Rerun'],
	])('need a privilege for the checks %j', async (checks, names) => {
		const { lookup } = lookupIn(jobsOf(1), { refusals: { 'j-0': 403 } }, checks);

		expect(await problemOf(lookup.find('j-0'))).toEqual({
			message: 'Status 403',
			advice: `Advice. No job has been rerun. Allow the role to get job details, or turn off ${names}.`,
		});
	});

	it('fail with their own error if it isn’t a matter of privileges', async () => {
		const { lookup } = lookupIn(jobsOf(1), { refusals: { 'j-0': 500 } });

		expect(await problemOf(lookup.find('j-0'))).toEqual({
			message: 'Status 500',
			advice: 'Advice.',
		});
	});
});

describe('The job that ran first', () => {
	it.each([
		['the job itself, of which the list says that it is no rerun', job('j-1', 10), 'j-1', []],
		['the master that the list names', rerun('j-2', 20, 'j-1'), 'j-1', []],
	])('is %s', async (_which, sent, masterId, requested) => {
		const { lookup, requests } = lookupIn([sent]);

		expect(await lookup.masterIdOf(listed(sent))).toBe(masterId);
		expect(requests).toEqual(requested);
	});

	it.each([
		['a list that says nothing', { is_repeat: null }],
		['a list that only says that it is a rerun', { is_repeat: true }],
		['a list that names it by a number, not by a handle', { master_job_handle: 4711 }],
	])('is in the details after %s', async (_list, fields) => {
		const { lookup, requests } = lookupIn([rerun('j-2', 20, 'j-1')]);
		const masterIds = await lookup.masterIdsOf([
			listed({ id: 'j-2', ...fields }),
			listed(job('j-3', 30)),
		]);

		expect(masterIds).toEqual(['j-1', 'j-3']);
		expect(requests).toEqual(['j-2']);
	});

	it('is the job itself if its details say nothing either', async () => {
		const { lookup } = lookupIn([job('j-2', 20, { is_repeat: null })]);

		expect(await lookup.masterIdOf(listed({ id: 'j-2' }))).toBe('j-2');
	});

	it('isn’t known if the role may list jobs but not get their details', async () => {
		const { lookup } = lookupIn([]);

		expect(await problemOf(lookup.masterIdOf(listed({ id: 'j-2' })))).toMatchObject({
			advice: expect.stringContaining(
				'Allow the role to get job details, or turn off Failed Jobs Only and Skip Jobs Already Rerun',
			) as string,
		});
	});
});
