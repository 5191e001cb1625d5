import type { IDataObject } from 'n8n-workflow';
import { parseJob } from '../../../../../nodes/Workato/model/job';
import { JobFamilies } from '../../../../../nodes/Workato/resources/job/rerun/jobFamilies';
import { JobLookup } from '../../../../../nodes/Workato/resources/job/rerun/jobLookup';
import { job, rerun, SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };

/** The families of jobs, and what was found of their masters among those that Workato still has. */
async function familiesOf(
	jobs: IDataObject[],
	existing = jobs,
	{ which = 'all', ...behavior }: Behavior & { which?: 'all' | 'foreign' } = {},
) {
	const workato = new SimulatedWorkato(existing, behavior);
	const checks = { failedOnly: true, skipRerun: true };
	const families = new JobFamilies(new JobLookup(workato.client, RECIPE, checks));
	const members = jobs.flatMap((each) => parseJob(each) ?? []);
	await families.add(members);
	const masters = await families.addMasters(which);
	const groups = [...families.group(members)].map(([firstId, group]) => [
		firstId,
		group.map(({ id }) => id),
	]);
	return {
		groups: Object.fromEntries(groups) as object,
		found: masters.found.map(({ id }) => id),
		missing: [...masters.missing],
		requests: workato.requests,
	};
}

describe('The tries of jobs', () => {
	it('are grouped by the job that ran first', async () => {
		const jobs = [
			job('j-1', 10),
			job('j-2', 20),
			rerun('j-1-2', 30, 'j-1'),
			rerun('j-2-2', 40, 'j-2'),
			rerun('j-1-3', 50, 'j-1'),
		];

		expect(await familiesOf(jobs)).toEqual({
			groups: { 'j-1': ['j-1', 'j-1-2', 'j-1-3'], 'j-2': ['j-2', 'j-2-2'] },
			found: [],
			missing: [],
			requests: [],
		});
	});

	it('are found through the reruns in between', async () => {
		const last = rerun('j-3', 30, 'j-2');
		const existing = [last, rerun('j-2', 20, 'j-1'), job('j-1', 10)];

		expect(await familiesOf([last], existing)).toEqual({
			groups: { 'j-1': ['j-3'] },
			found: ['j-2', 'j-1'],
			missing: [],
			requests: ['j-2', 'j-1'],
		});
	});

	it('are grouped by a job that Workato has removed, too', async () => {
		expect(await familiesOf([rerun('j-3', 30, 'j-1'), rerun('j-2', 20, 'j-1')])).toEqual({
			groups: { 'j-1': ['j-3', 'j-2'] },
			found: [],
			missing: ['j-1'],
			requests: ['j-1'],
		});
	});

	it('end if each is the rerun of the other', async () => {
		const jobs = [rerun('j-2', 20, 'j-1'), rerun('j-1', 10, 'j-2')];
		const { groups, requests } = await familiesOf(jobs);

		expect(groups).toEqual({ 'j-2': ['j-2'], 'j-1': ['j-1'] });
		expect(requests).toEqual([]);
	});

	it('are grouped by the job’s own ID if they name it by another', async () => {
		const first = job('j-1', 10);
		const behavior = { aliases: { 4711: 'j-1' } };
		const { groups, found, requests } = await familiesOf(
			[rerun('j-2', 20, '4711'), first],
			[rerun('j-2', 20, '4711'), first],
			behavior,
		);

		expect(groups).toEqual({ 'j-1': ['j-2', 'j-1'] });
		expect(found).toEqual(['j-1']);
		expect(requests).toEqual(['j-2', '4711']);
	});

	it('are grouped with a job that names itself as its master by another ID', async () => {
		const jobs = [rerun('j-2', 20, '4711'), rerun('j-1', 10, '4711')];
		const { groups } = await familiesOf(jobs, jobs, { aliases: { 4711: 'j-1' } });

		expect(groups).toEqual({ 'j-1': ['j-2', 'j-1'] });
	});

	it('are found through a rerun in between that is named by another ID', async () => {
		const last = rerun('j-3', 30, '4711');
		const existing = [last, rerun('j-2', 20, 'j-1'), job('j-1', 10)];
		const { groups } = await familiesOf([last], existing, { aliases: { 4711: 'j-2' } });

		expect(groups).toEqual({ 'j-1': ['j-3'] });
	});

	it('end if a job names itself as its master by another ID', async () => {
		const renamed = rerun('j-1', 10, '4711');
		const { groups, requests } = await familiesOf([renamed], [renamed], {
			aliases: { 4711: 'j-1' },
		});

		expect(groups).toEqual({ 'j-1': ['j-1'] });
		expect(requests).toEqual(['j-1', '4711']);
	});
});

describe('A job that is added again', () => {
	it('stays in the family that was found by another ID', async () => {
		const jobs = [rerun('j-1', 10, '4711'), rerun('j-2', 20, '4711')];
		const { client } = new SimulatedWorkato(jobs, { aliases: { 4711: 'j-1' } });
		const checks = { failedOnly: true, skipRerun: true };
		const families = new JobFamilies(new JobLookup(client, RECIPE, checks));
		const members = jobs.flatMap((each) => parseJob(each) ?? []);
		await families.add(members);
		await families.addMasters('all');
		await families.add(members);

		expect([...families.group(members).keys()]).toEqual(['j-1']);
	});
});

describe('Masters that are named by an ID of another kind', () => {
	it('are found without those that are named by their own', async () => {
		const jobs = [rerun('j-3', 30, 'j-1'), rerun('j-4', 40, '4711'), rerun('4713', 20, '4712')];
		const existing = [...jobs, job('j-2', 10), job('j-1', 5), job('4712', 4)];
		const behavior = { which: 'foreign' as const, aliases: { 4711: 'j-2' } };
		const { groups, found } = await familiesOf(jobs, existing, behavior);

		expect(groups).toEqual({ 'j-1': ['j-3'], 'j-2': ['j-4'], '4712': ['4713'] });
		expect(found).toEqual(['j-2']);
	});
});
