import { NodeOperationError } from 'n8n-workflow';
import { FanOutFailures } from '../../../nodes/Workato/fanOut/fanOutFailures';
import type { ListedRecipe, ListedWorkspace } from '../../../nodes/Workato/fanOut/workspaces';
import { workatoNode } from '../workatoNode';

const acme: ListedWorkspace = {
	scope: { workspace: 'customer', managedUserId: '1' },
	customerName: 'Acme',
};
const own: ListedWorkspace = { scope: { workspace: 'own' }, customerName: null };

function recipe(recipeId: string, recipeName: string | null, of = acme): ListedRecipe {
	return { ...of, recipeId, recipeName };
}

function failuresOf(counts: { recipes: number; workspaces?: number }): FanOutFailures {
	const failures = new FanOutFailures();
	for (let count = 0; count < counts.recipes; count += 1) failures.countRecipe();
	for (let count = 0; count < (counts.workspaces ?? 0); count += 1) failures.countWorkspace();
	return failures;
}

/** The message of a node that stops because these couldn't be read. */
function messageOf(
	counts: { recipes: number; workspaces?: number },
	...unread: Array<ListedRecipe | ListedWorkspace>
): string {
	const failures = failuresOf(counts);
	unread.forEach((of, index) => failures.add(of, new Error('Unreadable'), index));
	return failures.toNodeError(workatoNode).message;
}

describe('What couldn’t be read', () => {
	it('is nothing at first', () => {
		const failures = failuresOf({ recipes: 3 });
		expect(failures.isEmpty).toBe(true);

		failures.add(acme, new Error('Unreadable'), 0);
		expect(failures.isEmpty).toBe(false);
	});

	it('has its position among the workspaces', () => {
		const failures = new FanOutFailures();

		expect([failures.countWorkspace(), failures.countWorkspace()]).toStrictEqual([0, 1]);
	});
});

describe('The error of a node that stops', () => {
	it('counts the recipes that couldn’t be read, and names the first', () => {
		expect(messageOf({ recipes: 1_200 }, recipe('12', 'Invoices'), recipe('13', 'Orders'))).toBe(
			'2 of 1,200 recipes couldn’t be read. The first: recipe “Invoices” (12) of customer “Acme” (1)',
		);
	});

	it('counts the customers whose recipes couldn’t be listed', () => {
		expect(messageOf({ recipes: 0, workspaces: 2 }, acme)).toBe(
			'The recipes of 1 of 2 customers couldn’t be listed. The first: the list of recipes of customer “Acme” (1)',
		);
	});

	it('counts both', () => {
		expect(messageOf({ recipes: 1, workspaces: 1 }, recipe('12', null, own), acme)).toBe(
			'1 of 1 recipe couldn’t be read, and the recipes of 1 of 1 customer couldn’t be listed. The first: recipe (12) of your own workspace',
		);
	});

	it('names the first in their order, whichever failed first', () => {
		const failures = failuresOf({ recipes: 3 });
		failures.add(recipe('13', 'Orders'), new Error('Last'), 2);
		failures.add(recipe('11', 'Items'), new Error('First'), 0);
		failures.add(recipe('12', 'Invoices'), new Error('Middle'), 1);
		const { message, description } = failures.toNodeError(workatoNode);

		expect(message).toMatch(/The first: recipe “Items” \(11\) of customer “Acme” \(1\)$/);
		expect(description).toMatch(/^First\. /);
	});

	it('says what happened to the first, what to do about it, and how to get everything else', () => {
		const failures = failuresOf({ recipes: 1 });
		const options = { description: 'Try again later.' };
		failures.add(
			recipe('12', 'Invoices'),
			new NodeOperationError(workatoNode, 'Unreadable', options),
			0,
		);

		expect(failures.toNodeError(workatoNode).description).toBe(
			'Unreadable. Try again later. To get everything else, with one error item per failure, set On Error to Continue in this node’s settings.',
		);
	});

	it('says what happened to the first alone if there is nothing to do about it', () => {
		const failures = failuresOf({ recipes: 1 });
		failures.add(recipe('12', 'Invoices'), new Error('Unreadable'), 0);

		expect(failures.toNodeError(workatoNode).description).toMatch(/^Unreadable\. To get/);
	});

	it('names no first one if there is none', () => {
		const { message, description } = failuresOf({ recipes: 1 }).toNodeError(workatoNode);

		expect(message).not.toContain('The first');
		expect(description).toMatch(/^To get everything else, /);
	});
});

describe('The error items of a node that continues', () => {
	const itemsOf = (of: ListedRecipe | ListedWorkspace, error = new Error('Unreadable')) => {
		const failures = failuresOf({ recipes: 1, workspaces: 1 });
		failures.add(of, error, 0);
		return failures.toItems();
	};

	it.each([
		['Recipe “Invoices” (12) of customer “Acme” (1)', recipe('12', 'Invoices')],
		['Recipe (12) of customer 1', recipe('12', null, { ...acme, customerName: null })],
		['Recipe (12) of your own workspace', recipe('12', null, own)],
		['The list of recipes of customer “Acme” (1)', acme],
	])('are named: %s', (name, of) => {
		expect(itemsOf(of)).toStrictEqual([{ error: `${name} couldn’t be read: Unreadable` }]);
	});

	it('have a message with what to do, if that is known', () => {
		const described = (description: unknown) =>
			itemsOf(acme, Object.assign(new Error('Unreadable'), { description }))[0]?.message;

		expect(described('Try again later.')).toBe('Try again later.');
		expect([described(''), described(7), described(undefined)]).toStrictEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('are in the order of the recipes', () => {
		const failures = failuresOf({ recipes: 2 });
		failures.add(recipe('13', null), new Error('Unreadable'), 1);
		failures.add(recipe('12', null), new Error('Unreadable'), 0);

		expect(failures.toItems().map(({ error }) => String(error).slice(0, 11))).toStrictEqual([
			'Recipe (12)',
			'Recipe (13)',
		]);
	});

	it('are short, however long the names are', () => {
		const long = 'x'.repeat(10_000);
		const of = recipe('12', long, { ...acme, customerName: long });
		const [named] = itemsOf(of);
		const [byId] = itemsOf({
			scope: { workspace: 'customer', managedUserId: long },
			customerName: null,
		});

		expect(String(named?.error).length).toBeLessThan(250);
		expect(String(byId?.error).length).toBeLessThan(250);
	});
});
