import { SANDBOX_TOKEN, TOKEN_WITHOUT_JOBS } from '../../sandbox/workato';
import { openNode, useBrowser } from './browser/window';
import { UNKNOWN_TOKEN, strike } from './workato';
import { locator } from './workflow';

const list = { customer: locator(182401), recipe: locator(2410075) };

useBrowser();

describe("The messages in n8n's editor", () => {
	it('name the token, its data center and where to look after a 401', async () => {
		const { message, description } = await errorOf(list, UNKNOWN_TOKEN);

		expect(message).toBe('Workato didn’t accept the API token');
		expect(description).toMatch(/Workspace admin > API clients/);
		expect(description).toMatch(/Data Center is where you sign in/);
	});

	it("name the privilege by its place in Workato's screens after a 403", async () => {
		const { message, description } = await errorOf(list, TOKEN_WITHOUT_JOBS);

		expect(message).toMatch(/role isn’t allowed to read the jobs of recipe 2410075/);
		expect(description).toMatch(/Client roles > the role > Customer workspaces > .*Jobs > List/);
	});

	it('name what was requested and what else looks the same after a 404', async () => {
		const { message, description } = await errorOf({ ...list, recipe: locator(999_999_999) });

		expect(message).toBe('Workato found no recipe 999999999 in customer 182401');
		expect(description).toMatch(/Check that these IDs are right/);
		expect(description).toMatch(/lacks the privilege/);
		expect(description).toMatch(/another data center/);
	});

	it('name the field, the value and what to enter for an invalid date', async () => {
		const { message, description } = await errorOf({
			...list,
			filters: { startedAfter: 'the day before' },
		});

		expect(message).toBe('Started After: “the day before” isn’t a valid date');
		expect(description).toMatch(/Choose a date, or enter one like/);
	});

	it('say nothing about a temporary failure', async () => {
		await strike({ kind: 'badGateway', path: '/recipes/2410075/jobs', times: 1 });
		const node = await openNode({ parameters: { ...list, limit: 3 } });
		await node.execute();

		expect(await node.output.count()).toBe('3 items');
	});

	it('say how to read less before a run that reads a whole history', async () => {
		const node = await openNode({ parameters: list });
		expect(await node.output.hints()).toEqual([]);

		await node.toggle('returnAll');
		await node.output.untilHint('add the filter Completed After');
	});
});

async function errorOf(parameters: Record<string, unknown>, token: string = SANDBOX_TOKEN) {
	const node = await openNode({ parameters, token });
	await node.execute();
	return await node.output.error();
}
