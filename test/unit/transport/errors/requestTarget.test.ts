import {
	customersTarget,
	jobTarget,
	jobsTarget,
	recipesTarget,
	rerunTarget,
} from '../../../../nodes/Workato/transport/errors/requestTarget';
import type { WorkspaceScope } from '../../../../nodes/Workato/model/scope';

const CUSTOMER: WorkspaceScope = { workspace: 'customer', managedUserId: '10847' };
const BY_EXTERNAL_ID: WorkspaceScope = { workspace: 'customer', managedUserId: 'EA2300' };
const OWN: WorkspaceScope = { workspace: 'own' };

describe('The target of a request', () => {
	it.each([
		[jobsTarget({ scope: CUSTOMER, recipeId: '362905' }), 'the jobs of recipe 362905'],
		[jobTarget({ scope: CUSTOMER, recipeId: '362905' }, 'j-1'), 'job j-1'],
		[rerunTarget({ scope: CUSTOMER, recipeId: '362905' }), 'reruns of jobs of recipe 362905'],
		[recipesTarget(CUSTOMER), 'the recipes of customer 10847'],
		[customersTarget(), 'the list of customers'],
	])('has a description for the user: %#', (target, what) => {
		expect(target.what).toBe(what);
	});

	it.each([
		[CUSTOMER, 'customer 10847'],
		[BY_EXTERNAL_ID, 'the customer with External ID A2300'],
		[OWN, 'your own workspace'],
	])('in %j lists job, recipe and workspace', (scope, workspace) => {
		const { named } = jobTarget({ scope, recipeId: '362905' }, 'j-1');
		expect(named).toEqual(['job j-1', 'recipe 362905', workspace]);
	});

	it('says where Workato lets a role list a customer’s jobs', () => {
		expect(jobsTarget({ scope: CUSTOMER, recipeId: '1' }).privilege).toBe(
			'Workspace admin > API clients > Client roles > the role > Customer workspaces > Projects > Jobs > List',
		);
	});

	it('says which privilege a single job needs', () => {
		expect(jobTarget({ scope: CUSTOMER, recipeId: '1' }, 'j-1').privilege).toMatch(
			/Customer workspaces > Projects > Jobs > Get details$/,
		);
	});

	it('doesn’t name a customer’s privilege for your own workspace', () => {
		const { privilege } = jobsTarget({ scope: OWN, recipeId: '1' });
		expect(privilege).not.toContain('Customer workspaces');
	});

	it('says what else the user can do, if the caller knows it', () => {
		expect(customersTarget('Enter an ID.').hint).toMatch(/^Enter an ID\. /);
		expect(recipesTarget(CUSTOMER, 'Enter an ID.').hint).toBe('Enter an ID.');
	});

	it.each([jobsTarget, rerunTarget])(
		'says that there may be no customers at all: %#',
		(targetOf) => {
			expect(targetOf({ scope: CUSTOMER, recipeId: '1' }).notFoundHint).toContain('My Workspace');
			expect(targetOf({ scope: OWN, recipeId: '1' }).notFoundHint).toBe('');
		},
	);

	it('lists what an ID names, which your own workspace doesn’t need', () => {
		const { byId } = jobTarget({ scope: CUSTOMER, recipeId: '1' }, 'j-1');
		const ofOwn = jobTarget({ scope: OWN, recipeId: '1' }, 'j-1');

		expect(byId).toEqual(['job j-1', 'recipe 1', 'customer 10847']);
		expect(ofOwn.byId).toEqual(['job j-1', 'recipe 1']);
		expect([recipesTarget(OWN).byId, customersTarget().byId]).toEqual([[], []]);
	});

	it('is truncated if an ID is long, but never in the middle of a character', () => {
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
