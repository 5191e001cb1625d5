import {
	customerListTarget,
	customersTarget,
	jobTarget,
	jobsTarget,
	recipesTarget,
	rerunTarget,
} from '../../../../nodes/Workato/transport/errors/requestTarget';
import type { WorkspaceScope } from '../../../../nodes/Workato/api/paths';

const CUSTOMER: WorkspaceScope = { workspace: 'customer', managedUserId: '10847' };
const BY_EXTERNAL_ID: WorkspaceScope = { workspace: 'customer', managedUserId: 'EA2300' };
const OWN: WorkspaceScope = { workspace: 'own' };

describe('What a request asks', () => {
	it.each([
		[jobsTarget({ scope: CUSTOMER, recipeId: '362905' }), 'the jobs of recipe 362905'],
		[jobTarget({ scope: CUSTOMER, recipeId: '362905' }, 'j-1'), 'job j-1'],
		[rerunTarget({ scope: CUSTOMER, recipeId: '362905' }), 'reruns of jobs of recipe 362905'],
		[recipesTarget(CUSTOMER), 'the recipes of customer 10847'],
		[customersTarget, 'the list of customers'],
	])('is named for the user: %#', (target, what) => {
		expect(target.what).toBe(what);
	});

	it.each([
		[CUSTOMER, 'customer 10847'],
		[BY_EXTERNAL_ID, 'the customer with External ID A2300'],
		[OWN, 'your own workspace'],
	])('in %j names each thing, the narrowest first', (scope, workspace) => {
		const { named } = jobTarget({ scope, recipeId: '362905' }, 'j-1');
		expect(named).toEqual(['job j-1', 'recipe 362905', workspace]);
	});

	it('says where Workato’s screens allow listing a customer’s jobs', () => {
		expect(jobsTarget({ scope: CUSTOMER, recipeId: '1' }).privilege).toBe(
			'Workspace admin > API clients > Client roles > the role > Customer workspaces > Projects > Jobs > List',
		);
	});

	it('says that a single job needs another privilege', () => {
		expect(jobTarget({ scope: CUSTOMER, recipeId: '1' }, 'j-1').privilege).toMatch(
			/Customer workspaces > Projects > Jobs > Get details$/,
		);
	});

	it('does not send to customers’ workspaces for one’s own', () => {
		const { privilege } = jobsTarget({ scope: OWN, recipeId: '1' });
		expect(privilege).not.toContain('Customer workspaces');
	});

	it('sends to the field beside it where a picker asks, and to none where an operation does', () => {
		const byPicker = [customersTarget, recipesTarget(CUSTOMER)];
		const byOperation = [customerListTarget, recipesTarget(CUSTOMER, 'operation')];

		expect(byPicker.map(({ otherWay }) => otherWay)).toEqual([
			expect.stringContaining('Switch Customer to'),
			expect.stringContaining('Switch Recipe to'),
		]);
		expect(byOperation.map(({ otherWay }) => otherWay)).toEqual([undefined, undefined]);
	});

	it('says what an ID names, and that none names one’s own workspace', () => {
		const { byId } = jobTarget({ scope: CUSTOMER, recipeId: '1' }, 'j-1');
		const ofOwn = jobTarget({ scope: OWN, recipeId: '1' }, 'j-1');

		expect(byId).toEqual(['job j-1', 'recipe 1', 'customer 10847']);
		expect(ofOwn.byId).toEqual(['job j-1', 'recipe 1']);
		expect([recipesTarget(OWN).byId, customerListTarget.byId]).toEqual([[], []]);
	});

	it('is shown cut where an ID is long, and never in the middle of a character', () => {
		const long = '😀'.repeat(10_000);
		const scope = { workspace: 'customer', managedUserId: `E${long}` } as const;
		const { named } = jobTarget({ scope, recipeId: long }, long);

		for (const name of named) {
			expect(name.length).toBeLessThan(170);
			expect(name).toMatch(/😀…$/);
			expect(name.isWellFormed()).toBe(true);
		}
	});
});
