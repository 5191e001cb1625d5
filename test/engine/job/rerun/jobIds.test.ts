import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import { rerunOf, outcomesByJob } from '../../../support/engine/reruns';
import { errorOf, itemsOf } from '../../../support/engine/run';
import { credentialFor, sandboxWith } from '../../../support/engine/sandbox';

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 10, failureRate: 0.5, days: 2 });
});
afterEach(async () => await sandbox.stop());

async function rerun(jobIds: unknown, overrides: INodeParameters): Promise<IDataObject[]> {
	return await itemsOf(rerunOf(jobIds, overrides), { credential: credentialFor(sandbox) });
}

async function refusalOf(parameters: INodeParameters) {
	return await errorOf(parameters, { credential: credentialFor(sandbox) });
}

function trueIds(status: 'failed' | 'succeeded'): string[] {
	return sandbox.groundTruth({ status }).map(({ id }) => id);
}

describe('Job IDs', () => {
	it('are rejected before anything is sent if each of many items names all of them', async () => {
		const all = Array.from({ length: 400 }, (_, index) => ({ id: `j-${index}` }));
		const parameters = rerunOf('={{ $input.all().map((each) => each.json.id) }}');
		const { message } = await errorOf(parameters, {
			credential: credentialFor(sandbox),
			input: all,
		});

		expect(message).toBe(
			'The input items name more than 100,000 jobs in all, and n8n can’t pass on more items',
		);
		expect(sandbox.log.entries()).toEqual([]);
	});

	it.each<[string, (one: string, other: string) => unknown]>([
		['a list in JSON, as AI agents write it', (one, other) => `["${one}","${other}"]`],
		['a list in JSON over several lines', (one, other) => ` [\n"${one}",\n"${other}"\n]\n`],
		['a list with text of several', (one, other) => [`${one},${other}`]],
		['a nested list', (one, other) => [[one], [[other]]]],
		['semicolons', (one, other) => `${one}; ${other};`],
		['spaces', (one, other) => `${one}  ${other}`],
		['lines', (one, other) => `${one}\r\n${other}\n`],
		['empty entries', (one, other) => `,${one},,${other}, `],
	])('can be several: %s', async (_how, entered) => {
		const [one = '', other = ''] = trueIds('failed');
		const items = await rerun(entered(one, other), { failedOnly: false, skipRerun: false });

		expect(outcomesByJob(items)).toEqual([
			[one, 'enqueued'],
			[other, 'enqueued'],
		]);
	});

	it('can be the number of a very old job', async () => {
		expect(
			outcomesByJob(await rerun(['j-1', 4711], { failedOnly: false, skipRerun: false })),
		).toEqual([
			['j-1', 'refused'],
			['4711', 'refused'],
		]);
	});

	it.each([
		['null', '={{ ["j-1", null] }}'],
		['an empty entry', '={{ ["j-1", ""] }}'],
		['nothing', '={{ ["j-1", undefined] }}'],
		['NaN', '={{ ["j-1", NaN] }}'],
		['a fraction', '={{ ["j-1", 1.5] }}'],
		['a boolean', '={{ [true] }}'],
		['a boolean alone', '={{ true }}'],
		['an object', '={{ { id: "j-1" } }}'],
		['an object in a list', '={{ [{ id: "j-1" }] }}'],
		['an object as text', '{"id":"j-1"}'],
		['a broken list', '["j-1",'],
		['quotes', '"j-1"'],
		['curly quotes', '“j-1”'],
		['brackets', '(j-1)'],
		['an invisible character', 'j-1\u200b'],
		['a control character', '={{ "j-1\\u0000" }}'],
		['a path', 'j-1/../j-2'],
	])('are rejected by name if one isn’t valid: %s', async (_what, jobIds) => {
		const { message } = await refusalOf(rerunOf(jobIds));

		expect(message).toMatch(/^Job IDs: “.*” (isn’t a valid job ID|isn’t a valid job handle)$/);
		expect(sandbox.log.entries()).toEqual([]);
	});

	it('are truncated in the error if one is long', async () => {
		const { message } = await refusalOf(rerunOf(`${'x'.repeat(10_000)}?`));

		expect(message.length).toBeLessThan(150);
	});
});

describe('Failed Jobs Only', () => {
	it.each(['={{ false }}', '={{ "false" }}', '={{ 0 }}'])('is off with %s', async (failedOnly) => {
		const [id = ''] = trueIds('succeeded');

		expect((await rerun(id, { failedOnly }))[0]).toMatchObject({ outcome: 'enqueued' });
	});

	it('is rejected by name if it’s neither on nor off', async () => {
		const { message } = await refusalOf(rerunOf('j-1', { failedOnly: '={{ "maybe" }}' }));

		expect(message).toContain('Failed Jobs Only');
		expect(sandbox.log.entries()).toEqual([]);
	});
});
