import * as fc from 'fast-check';
import { jobsTarget } from '../../../../nodes/Workato/transport/errors/requestTarget';
import { describeFailure } from '../../../../nodes/Workato/transport/errors/errorMessages';
import { propertyParameters } from '../../../support/propertyRuns';

const RECIPE = { scope: { workspace: 'own' }, recipeId: '1' } as const;
const ONCE = { attemptCount: 1, waitedMs: 0 };

function descriptionOf(body: unknown): string {
	const outcome = { kind: 'response', status: 400, headers: {}, body } as const;
	const asker = { baseUrl: 'https://www.workato.com', apiToken: '' };
	return describeFailure(outcome, jobsTarget(RECIPE), asker, ONCE).description;
}

describe('An error from Workato in an unknown shape', () => {
	it.each([
		{ errors: { status: { code: 'invalid' } } },
		{ errors: { status: [{ code: 'invalid' }] } },
	])('isn’t shown as [object Object]: %j', (body) => {
		expect(descriptionOf(body)).not.toContain('[object Object]');
	});

	it('is shown if it’s a list of texts', () => {
		expect(descriptionOf({ errors: ['Recipe is busy'] })).toContain('Recipe is busy');
	});

	it('never throws', () => {
		const anyBody = fc
			.oneof(
				fc.json(),
				fc.json().map((json) => `{"errors":${json}}`),
				fc.json().map((json) => `{"errors":{"status":{"toString":${json}}}}`),
			)
			.map((json): unknown => JSON.parse(json));
		fc.assert(
			fc.property(anyBody, (body) => {
				expect(() => descriptionOf(body)).not.toThrow();
			}),
			propertyParameters(100),
		);
	});
});
