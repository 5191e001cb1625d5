import { type INodeParameters, type NodeHint } from 'n8n-workflow';
import { costHints } from '../../../nodes/Workato/fanOut/costHints';
import { WorkatoTrigger } from '../../../nodes/Workato/WorkatoTrigger.node';
import { hints } from '../../../nodes/Workato/resources/job/hints';
import { listJobs } from '../../support/engine/parameters';
import { nodeOf, nodeTypesOf, workflowOf } from '../../support/engine/behindStart';
import { nodeTypes } from '../../support/engine/runNode';

const WHOLE_HISTORY = /^Return All without a time filter reads the recipe’s whole history/;

const SEARCH = /^Workato can’t search\. .* read the recipe’s whole history/;

describe('A hint', () => {
	it.each<[string, INodeParameters, RegExp[]]>([
		['by default', {}, []],
		['with Return All', { returnAll: true }, [WHOLE_HISTORY]],
		['with Started After', { returnAll: true, filters: { startedAfter: 'x' } }, []],
		['with Completed After', { returnAll: true, filters: { completedAfter: 'x' } }, []],
		[
			'with Completed After and a longest run of three hours',
			{ returnAll: true, filters: { completedAfter: 'x' }, options: { longestRunHours: 3 } },
			[],
		],
		[
			'with Completed After and no longest run',
			{ returnAll: true, filters: { completedAfter: 'x' }, options: { longestRunHours: 0 } },
			[WHOLE_HISTORY],
		],
		[
			'with Started After and no longest run',
			{ returnAll: true, filters: { startedAfter: 'x' }, options: { longestRunHours: 0 } },
			[],
		],
		['with Started In', { returnAll: true, filters: { startedIn: 'today' } }, []],
		['with Completed In', { returnAll: true, filters: { completedIn: 'today' } }, []],
		['with Started After and Limit', { filters: { startedAfter: 'x' } }, []],
		['with Title Contains', { filters: { titleContains: 'x' } }, [SEARCH]],
		['with Error Contains', { filters: { errorContains: 'x' } }, [SEARCH]],
		['with an empty Title Contains', { filters: { titleContains: '' } }, []],
		['with a search since today', { filters: { errorContains: 'x', completedIn: 'today' } }, []],
		[
			'with a search and Return All',
			{ returnAll: true, filters: { errorContains: 'x' } },
			[WHOLE_HISTORY],
		],
	])(
		'warns of reading a whole history only if nothing bounds it: %s',
		(_where, overrides, expected) => {
			const shown = messagesFor(listJobs(overrides));

			expect(shown).toEqual(expected.map((hint) => expect.stringMatching(hint)));
		},
	);
});

describe('The cost shown before a run', () => {
	const COST = /requests? per (customer|recipe).*If Workato allows 60 requests per minute/;

	it.each<[string, INodeParameters, RegExp[]]>([
		['one recipe', {}, []],
		['one recipe’s summary', { operation: 'summarize' }, []],
		['all recipes', { recipeScope: 'all' }, [COST]],
		['all recipes’ summary', { operation: 'summarize', recipeScope: 'all' }, [COST]],
		['all customers', { workspace: 'allCustomers' }, [COST]],
		['all customers’ recipes', { resource: 'recipe', workspace: 'allCustomers' }, [COST]],
		['one customer’s recipes', { resource: 'recipe' }, []],
	])('includes %s', (_what, overrides, expected) => {
		const shown = messagesFor(listJobs(overrides), costHints);

		expect(shown).toEqual(expected.map((hint) => expect.stringMatching(hint)));
	});
});

describe('The hint that a test event may leave customers out', () => {
	it.each([
		['allCustomers', 1],
		['customer', 0],
		['own', 0],
	])('of a trigger with the workspace %s is shown %i times', (workspace, count) => {
		const trigger = new WorkatoTrigger();
		const types = nodeTypesOf({ workatoTrigger: trigger });
		const type = 'workatoTrigger';
		const shown = messagesFor({ workspace }, trigger.description.hints, { type, types });

		expect(shown).toHaveLength(count);
	});
});

/** Evaluated as in n8n, with the node's parameters. */
function messagesFor(
	parameters: INodeParameters,
	of: NodeHint[] = hints,
	{ type, types } = { type: 'workato', types: nodeTypes },
): string[] {
	const node = nodeOf(type, parameters);
	const workflow = workflowOf(node, types);
	return of
		.filter(({ displayCondition = '' }) =>
			workflow.expression.getSimpleParameterValue(node, displayCondition, 'manual', {}),
		)
		.map(({ message }) => message);
}
