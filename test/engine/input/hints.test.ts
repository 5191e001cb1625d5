import { Workflow, type INodeParameters } from 'n8n-workflow';
import { hints } from '../../../nodes/Workato/resources/job/hints';
import { listJobs } from '../build/parameters';
import { nodeTypes } from '../run/nodeTypes';

const WHOLE_HISTORY = /^Return All without Started After reads the whole history/;
const STOPS = /reading stops where jobs get older\.$/;
const LIMITED = /^No more than Limit jobs come/;

describe('A hint', () => {
	it.each<[string, INodeParameters, RegExp[]]>([
		['nothing is asked for', {}, []],
		['all is asked for', { returnAll: true }, [WHOLE_HISTORY]],
		['a start bounds it', { returnAll: true, filters: { startedAfter: 'x' } }, [STOPS]],
		['a completion bounds it', { returnAll: true, filters: { completedAfter: 'x' } }, [STOPS]],
		[
			'a completion bounds it, and jobs run three hours at most',
			{ returnAll: true, filters: { completedAfter: 'x' }, options: { longestRunHours: 3 } },
			[STOPS],
		],
		[
			'a completion bounds it, and jobs may run for ever',
			{ returnAll: true, filters: { completedAfter: 'x' }, options: { longestRunHours: 0 } },
			[WHOLE_HISTORY],
		],
		[
			'a start bounds it, and jobs may run for ever',
			{ returnAll: true, filters: { startedAfter: 'x' }, options: { longestRunHours: 0 } },
			[STOPS],
		],
		['a period of start bounds it', { returnAll: true, filters: { startedIn: 'today' } }, [STOPS]],
		[
			'a period of completion does',
			{ returnAll: true, filters: { completedIn: 'today' } },
			[STOPS],
		],
		['a window and Limit bound it', { filters: { startedAfter: 'x' } }, [STOPS, LIMITED]],
	])('says what is true where %s', (_where, overrides, expected) => {
		const shown = messagesFor(listJobs(overrides));

		expect(shown).toEqual(expected.map((hint) => expect.stringMatching(hint)));
	});
});

/** Evaluated as n8n does, with the node's parameters at hand. */
function messagesFor(parameters: INodeParameters): string[] {
	const name = 'Workato';
	const nodes = [{ id: '1', name, type: 'workato', typeVersion: 1, position: [0, 0], parameters }];
	const workflow = new Workflow({
		nodes: nodes.map((node) => ({ ...node, position: [0, 0] })),
		connections: {},
		active: false,
		nodeTypes,
	});
	const node = workflow.getNode(name);
	if (node === null) throw new Error('No node');
	return hints
		.filter(({ displayCondition = '' }) =>
			workflow.expression.getSimpleParameterValue(node, displayCondition, 'manual', {}),
		)
		.map(({ message }) => message);
}
