import { searchJobs } from '../../../nodes/Workato/listSearch/searchJobs';
import type { RunningSandbox } from '../../../sandbox/workato';
import { credentialFor, CUSTOMER, RECIPE, sandboxWith } from '../../support/engine/sandbox';
import { getJob, located } from '../../support/engine/parameters';
import { Workato } from '../../../nodes/Workato/Workato.node';
import { editorContext } from '../../support/engine/runNode';

const JOBS = 2_000;
const PAGE_SIZE = 25;

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: JOBS }, { switches: { pageSize: PAGE_SIZE } });
});
beforeEach(() => sandbox.log.clear());
afterAll(async () => await sandbox.stop());

describe('A search in the job picker', () => {
	it('without a match ends after 40 pages, and says how far it searched', async () => {
		await expect(search('no such job')).rejects.toMatchObject({
			message: 'None of the 1,000 newest jobs matches “no such job”',
			description: expect.stringMatching(/switch Job to By Handle/),
		});
		expect(sandbox.log.entries()).toHaveLength(40);
	});

	it('keeps what was found so far if nothing more follows', async () => {
		const [, second] = sandbox.groundTruth();
		const { results, paginationToken } = await search('no such job', second?.id);

		expect(results).toEqual([{ name: 'Search ended: no match in 1,000 more', value: '' }]);
		expect(paginationToken).toBeUndefined();
	});

	it('still finds one of the newest 1,000', async () => {
		const wanted = sandbox.groundTruth()[990];
		const { results } = await search(wanted?.id ?? '');

		expect(results.map(({ value }) => value)).toEqual([wanted?.id]);
	});
});

describe('The editor’s message about a slow list', () => {
	it.each([
		['customer', 'By ID or By External ID'],
		['recipe', 'By ID or By URL'],
		['job', 'By Handle or By URL'],
	])('names the other modes of %s', (name, ways) => {
		const fields = new Workato().description.properties.filter((field) => field.name === name);
		const notices = fields.map(({ modes }) => modes?.[0]?.typeOptions?.slowLoadNotice?.message);

		expect(new Set(notices)).toEqual(new Set([expect.stringContaining(`to ${ways}.`)]));
	});
});

async function search(text: string, token?: string) {
	const parameters = getJob({ customer: located('id', CUSTOMER), recipe: located('id', RECIPE) });
	return await searchJobs.call(editorContext(parameters, credentialFor(sandbox)), text, token);
}
