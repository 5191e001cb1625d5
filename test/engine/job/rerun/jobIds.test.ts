import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import { rerunOf, told } from '../../../support/engine/rerun';
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
	it('are refused before anything is sent where each of many items names all of them', async () => {
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
		['a list of a text of several', (one, other) => [`${one},${other}`]],
		['a nested list', (one, other) => [[one], [[other]]]],
		['semicolons', (one, other) => `${one}; ${other};`],
		['spaces', (one, other) => `${one}  ${other}`],
		['lines', (one, other) => `${one}\r\n${other}\n`],
		['commas with nothing between', (one, other) => `,${one},,${other}, `],
	])('take several: %s', async (_how, entered) => {
		const [one = '', other = ''] = trueIds('failed');
		const items = await rerun(entered(one, other), { failedOnly: false, skipRerun: false });

		expect(told(items)).toEqual([
			[one, 'enqueued'],
			[other, 'enqueued'],
		]);
	});

	it('take the number that the oldest jobs have', async () => {
		expect(told(await rerun(['j-1', 4711], { failedOnly: false, skipRerun: false }))).toEqual([
			['j-1', 'refused'],
			['4711', 'refused'],
		]);
	});

	it.each([
		['null', '={{ ["j-1", null] }}'],
		['an empty entry', '={{ ["j-1", ""] }}'],
		['nothing', '={{ ["j-1", undefined] }}'],
		['no number', '={{ ["j-1", NaN] }}'],
		['a fraction', '={{ ["j-1", 1.5] }}'],
		['a switch', '={{ [true] }}'],
		['a switch alone', '={{ true }}'],
		['an object', '={{ { id: "j-1" } }}'],
		['an object in a list', '={{ [{ id: "j-1" }] }}'],
		['an object in a text', '{"id":"j-1"}'],
		['a broken list', '["j-1",'],
		['quotes', '"j-1"'],
		['curly quotes', '“j-1”'],
		['brackets', '(j-1)'],
		['a character that is not seen', 'j-1\u200b'],
		['a control character', '={{ "j-1\\u0000" }}'],
		['a path', 'j-1/../j-2'],
	])('are refused by name where one is none: %s', async (_what, jobIds) => {
		const { message } = await refusalOf(rerunOf(jobIds));

		expect(message).toMatch(/^Job IDs: “.*” (isn’t a valid job ID|isn’t a valid job handle)$/);
		expect(sandbox.log.entries()).toEqual([]);
	});

	it('are shown cut where one is long', async () => {
		const { message } = await refusalOf(rerunOf(`${'x'.repeat(10_000)}?`));

		expect(message.length).toBeLessThan(150);
	});
});

describe('Failed Jobs Only', () => {
	it.each(['={{ false }}', '={{ "false" }}', '={{ 0 }}'])('is off by %s', async (failedOnly) => {
		const [id = ''] = trueIds('succeeded');

		expect((await rerun(id, { failedOnly }))[0]).toMatchObject({ outcome: 'enqueued' });
	});

	it('is refused by name where it is neither on nor off', async () => {
		const { message } = await refusalOf(rerunOf('j-1', { failedOnly: '={{ "maybe" }}' }));

		expect(message).toContain('Failed Jobs Only');
		expect(sandbox.log.entries()).toEqual([]);
	});
});
