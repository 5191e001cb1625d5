import { SANDBOX_TOKEN, TOKEN_WITHOUT_JOBS } from '../../sandbox/workato';
import { openNode, useBrowser } from './browser/window';
import { UNKNOWN_TOKEN, strike } from './workato';
import { locator } from './workflow';

const list = { customer: locator(182401), recipe: locator(2410075) };

useBrowser();

describe("What is read in n8n's editor", () => {
	it('after a 401 names the token, its data center and where to look', async () => {
		const { message, description } = await errorOf(list, UNKNOWN_TOKEN);

		expect(message).toBe('Workato did not accept the API token');
		expect(description).toMatch(/Workspace admin > API clients/);
		expect(description).toMatch(/Data Center is where you sign in/);
	});

	it("after a 403 names the privilege by its place in Workato's screens", async () => {
		const { message, description } = await errorOf(list, TOKEN_WITHOUT_JOBS);

		expect(message).toMatch(/role may not read the jobs of recipe 2410075/);
		expect(description).toMatch(/Client roles > the role > Customer workspaces > .*Jobs > List/);
	});

	it('after a 404 names what was asked for and what else looks the same', async () => {
		const { message, description } = await errorOf({ ...list, recipe: locator(999_999_999) });

		expect(message).toBe('Workato found no recipe 999999999 in customer 182401');
		expect(description).toMatch(/Check that each of them is right/);
		expect(description).toMatch(/lacks the privilege/);
		expect(description).toMatch(/another data center/);
	});

	it('of a date that is none names the field, what was entered and what to enter', async () => {
		const { message, description } = await errorOf({
			...list,
			filters: { startedAfter: 'the day before' },
		});

		expect(message).toBe('Started After: “the day before” isn’t a valid date');
		expect(description).toMatch(/Choose a date, or enter one like/);
	});

	it('of a Workato that fails for a moment is nothing but the jobs', async () => {
		await strike({ kind: 'badGateway', path: '/recipes/2410075/jobs', times: 1 });
		const node = await openNode({ parameters: { ...list, limit: 3 } });
		await node.execute();

		expect(await node.output.count()).toBe('3 items');
	});

	it('before a run that reads a whole history says how to read less', async () => {
		const node = await openNode({ parameters: list });
		expect(await node.output.hints()).toEqual([]);

		await node.toggle('returnAll');
		await node.output.untilHint('add the filter Started After');
	});
});

async function errorOf(parameters: Record<string, unknown>, token: string = SANDBOX_TOKEN) {
	const node = await openNode({ parameters, token });
	await node.execute();
	return await node.output.error();
}
