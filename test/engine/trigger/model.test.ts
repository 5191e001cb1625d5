/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the seed comes from the command line */
import * as fc from 'fast-check';
import type * as ModelClock from './model/modelClock';
import type * as ModelLimits from './model/limits';
import { runScenario } from './model/runScenario';
import { anyScenario } from './model/scenario';
import { propertyRuns } from '../../support/propertyRuns';

jest.mock(
	'../../../nodes/Workato/trigger/constants',
	() => jest.requireActual<typeof ModelLimits>('./model/limits').lowLimits,
);

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof ModelClock>('./model/modelClock').n8nWorkflowWithModelSleep,
);

/** The scenarios that are tried with each change are the same ones. More effort tries new ones. */
const USUAL_SEED = 20_261_125;
const isMoreThanUsual = Number(process.env.PROPERTY_EFFORT ?? 0) > 1;
const SEED = process.env.TRIGGER_SEED ?? (isMoreThanUsual ? undefined : USUAL_SEED);

describe('Whatever happens to Workato, to n8n and between them,', () => {
	it('every event is reported, once while n8n keeps the state, and nothing else', async () => {
		await fc.assert(fc.asyncProperty(anyScenario, runScenario), {
			numRuns: propertyRuns(300),
			...(SEED === undefined ? {} : { seed: Number(SEED) }),
		});
	});
});
