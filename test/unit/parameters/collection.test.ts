import type { INode } from 'n8n-workflow';
import { readCollection } from '../../../nodes/Workato/parameters/collection';

const node: INode = {
	id: 'node',
	name: 'Workato',
	type: 'workato',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's context of an input item, which notes what it is asked to evaluate. */
function contextOf(values: Record<string, unknown>) {
	const evaluated: string[] = [];
	return {
		evaluated,
		getNode: () => node,
		getNodeParameter: (name: string) => {
			evaluated.push(name);
			return values[name];
		},
	};
}

describe('A collection in the form', () => {
	it('is evaluated once per item, however often it is read', () => {
		const context = contextOf({ filters: { status: 'failed' }, options: { offsetJobId: 'j-1' } });
		const first = readCollection(context, 'filters');
		readCollection(context, 'options');

		expect(readCollection(context, 'filters')).toBe(first);
		expect(context.evaluated).toEqual(['filters', 'options']);
	});

	it('is evaluated for each item', () => {
		const [one, other] = ['failed', 'pending'].map((status) =>
			readCollection(contextOf({ filters: { status } }), 'filters'),
		);

		expect([one?.status?.value, other?.status?.value]).toEqual(['failed', 'pending']);
	});
});
