import * as fc from 'fast-check';
import type * as ModelClock from './model/modelClock';
import type * as ModelLimits from './model/limits';
import { runScenario } from './model/runScenario';
import { anyScenario } from './model/scenario';
import { propertyParameters } from '../../support/propertyRuns';

jest.mock(
	'../../../nodes/Workato/trigger/constants',
	() => jest.requireActual<typeof ModelLimits>('./model/limits').lowLimits,
);

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof ModelClock>('./model/modelClock').n8nWorkflowWithModelSleep,
);

describe('Whatever happens to Workato, to n8n and between them,', () => {
	it('every event is reported, once while n8n keeps the state, and nothing else', async () => {
		await fc.assert(fc.asyncProperty(anyScenario, runScenario), propertyParameters(300));
	});
});
