import * as fc from 'fast-check';
import {
	customerListTarget,
	customersTarget,
	jobTarget,
	jobsTarget,
	recipesTarget,
	rerunTarget,
	type RequestTarget,
} from '../../../../nodes/Workato/transport/errors/requestTarget';
import {
	describeFailure,
	describeUnexpectedResponse,
	type Failure,
} from '../../../../nodes/Workato/transport/errors/errorMessages';
import type { Outcome, Tries } from '../../../../nodes/Workato/transport/retryPolicy';
import { propertyRuns } from '../../../support/propertyRuns';

const RECIPE = {
	scope: { workspace: 'customer', managedUserId: '10847' },
	recipeId: '362905',
} as const;
const OWN = { workspace: 'own' } as const;
const ASKER = { baseUrl: 'https://app.eu.workato.com', apiToken: 'wrkeu-not-a-real-token' };
const ONE_TRY: Tries = { count: 1, rateLimitedCount: 0, waitedMs: 0, askedForMs: 100 };

function failedWith(status: number, body: unknown = { message: 'Said' }, tries = ONE_TRY): Failure {
	const outcome: Outcome = { kind: 'answer', status, headers: {}, body };
	return describeFailure(outcome, jobsTarget(RECIPE), ASKER, tries);
}

function failedAsking(target: RequestTarget, status: number): Failure {
	const body = status === 200 ? { success: false } : {};
	return describeFailure({ kind: 'answer', status, headers: {}, body }, target, ASKER, ONE_TRY);
}

function dropped(code: string): Failure {
	return describeFailure({ kind: 'dropped', code }, jobsTarget(RECIPE), ASKER, ONE_TRY);
}

describe('A failure', () => {
	it.each([
		[200, 'Workato refused to give the jobs of recipe 362905'],
		[302, 'app.eu.workato.com sends on to another address'],
		[400, 'Workato refused to give the jobs of recipe 362905 (status 400)'],
		[401, 'Workato did not accept the API token'],
		[403, "The API token's role may not read the jobs of recipe 362905"],
		[404, 'Workato found no recipe 362905 in customer 10847'],
		[422, 'Workato refused to give the jobs of recipe 362905 (status 422)'],
		[429, 'Workato had too many requests for longer than this node waits'],
		[500, 'Workato failed to answer (status 500)'],
		[503, 'Workato failed to answer (status 503)'],
	])('with status %d says what happened', (status, message) => {
		expect(failedWith(status).message).toBe(message);
	});

	it.each([
		[200, 'later'],
		[302, 'Custom URL'],
		[400, 'Check the fields of this node'],
		[401, 'Data Center'],
		[403, 'Customer workspaces > Projects > Jobs > List'],
		[404, 'the privilege (in Workato: Workspace admin'],
		[404, 'another data center'],
		[429, 'ask for less'],
		[500, 'later'],
	])('with status %d says what to do: %s', (status, advice) => {
		expect(failedWith(status).description).toContain(advice);
	});

	it('with status 404 names the job, the recipe and the customer', () => {
		const outcome: Outcome = { kind: 'answer', status: 404, headers: {}, body: {} };
		const { message } = describeFailure(outcome, jobTarget(RECIPE, 'j-1'), ASKER, ONE_TRY);
		expect(message).toBe('Workato found no job j-1 in recipe 362905 in customer 10847');
	});

	it.each<[number, RequestTarget, string]>([
		[403, rerunTarget(RECIPE), "The API token's role may not rerun jobs of recipe 362905"],
		[400, rerunTarget(RECIPE), 'Workato refused to rerun jobs of recipe 362905 (status 400)'],
		[200, rerunTarget(RECIPE), 'Workato refused to rerun jobs of recipe 362905'],
		[404, customerListTarget, 'Workato found no list of customers'],
		[404, recipesTarget(OWN), 'Workato found no list of recipes in your own workspace'],
		[404, recipesTarget(RECIPE.scope), 'Workato found no customer 10847'],
	])('with status %d says what happened: %#', (status, target, message) => {
		expect(failedAsking(target, status).message).toBe(message);
	});

	it.each<[number, RequestTarget, string]>([
		[404, recipesTarget(RECIPE.scope), 'the ID of the customer is wrong, or the workspace is in'],
		[404, recipesTarget(OWN), 'Another reason looks the same from here: the workspace is in'],
		[404, customersTarget, 'Another reason looks the same from here: the workspace is in'],
		[404, customerListTarget, "Two reasons look the same from here: the API token's role"],
		[404, recipesTarget(OWN, 'operation'), "Two reasons look the same from here: the API token's"],
		[404, recipesTarget(RECIPE.scope, 'operation'), 'Check that the ID is right: customer 10847.'],
		[404, jobsTarget({ ...RECIPE, scope: OWN }), 'Check that the ID is right: recipe 362905.'],
		[404, jobsTarget(RECIPE), 'each of them is right: recipe 362905, customer 10847. Two other'],
		[403, customerListTarget, 'Allow it in Workato: Workspace admin'],
		[403, customersTarget, 'Switch Customer to By ID or By External ID'],
		[403, recipesTarget(OWN, 'operation'), 'Allow it in Workato: Workspace admin'],
	])('with status %d says what to do: %#', (status, target, advice) => {
		expect(failedAsking(target, status).description).toContain(advice);
	});

	it.each([400, 403, 404])(
		'with status %d names no field that an operation has not, and no customer that was not asked for',
		(status) => {
			for (const target of [customerListTarget, recipesTarget(OWN, 'operation')]) {
				const { message, description } = failedAsking(target, status);
				expect(`${message} ${description}`).not.toMatch(
					/Switch|By ID|of the customer|asked for list/,
				);
			}
		},
	);

	it('is short, however long an ID is', () => {
		const target = jobTarget({ ...RECIPE, recipeId: '1'.repeat(10_000) }, 'j'.repeat(10_000));
		const { message, description } = failedAsking(target, 404);

		expect(message.length).toBeLessThan(250);
		expect(description.length).toBeLessThan(800);
	});

	it.each([
		['', 200],
		['<html>Sign in</html>', 200],
		[null, 200],
	])('with %j for data says that this is not Workato’s API', (body, status) => {
		expect(failedWith(status, body).message).toBe(
			"What answers at app.eu.workato.com is not Workato's API",
		);
	});

	it.each([
		['ECONNREFUSED', 'nothing listens there'],
		['ENOTFOUND', 'there is no such host'],
		['ETIMEDOUT', 'it did not answer in time'],
		['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
	])('without an answer says why: %s', (code, reason) => {
		const failure = dropped(code);
		expect(failure.message).toBe('Workato could not be reached at app.eu.workato.com');
		expect(failure.description).toContain(`The reason: ${reason}.`);
	});

	it('has the status as n8n shows it, and none without an answer', () => {
		expect([failedWith(404).httpCode, dropped('ECONNRESET').httpCode]).toEqual(['404', null]);
	});

	it('says how often it was tried and how long it waited', () => {
		const tries = { ...ONE_TRY, count: 5, waitedMs: 7_540 };
		expect(failedWith(500, {}, tries).description).toContain(
			'This node asked 5 times and waited 7.5 seconds in between.',
		);
	});

	it('says nothing of tries after the first', () => {
		expect(failedWith(500).description).not.toContain('target');
	});
});

describe('Workato’s own words', () => {
	it.each([
		[{ message: 'Bad request' }, 'Bad request'],
		[{ message: 'Server error', id: '0b7c-5' }, 'Server error (ID 0b7c-5)'],
		[{ error: 'No access', error_type: 'Forbidden' }, 'No access Forbidden'],
		[
			{ message: 'Invalid', errors: { status: ['is not included', 'is bad'] } },
			'Invalid status: is not included, is bad',
		],
		[{ errors: [{ code: 404, title: 'Not found' }] }, 'Not found'],
		[{ errors: [{ title: 'First' }, { message: 'Second' }] }, 'First Second'],
		[{ success: false, message: 'Recipe is busy' }, 'Recipe is busy'],
	])('stand in the description: %j', (body, quote) => {
		expect(failedWith(400, body).description).toContain(`Workato said: ${quote}.`);
	});

	it.each([{}, [], '', '<html>Bad gateway</html>', null, { message: '' }, { errors: [] }])(
		'are left out where %j has none',
		(body) => {
			expect(failedWith(502, body).description).not.toContain('Workato said:');
		},
	);

	it('are cut where there are too many', () => {
		const { description } = failedWith(400, { message: 'long '.repeat(1_000) });
		expect(description.length).toBeLessThan(700);
	});

	it('never read undefined or [object Object], whatever Workato sends', () => {
		const anyValue = fc.oneof(fc.boolean(), fc.integer(), fc.constant(null), fc.lorem());
		const anyBody = fc.oneof(
			fc.record({ message: anyValue, error: anyValue, id: anyValue }, { requiredKeys: [] }),
			fc.dictionary(fc.constantFrom('message', 'error', 'errors', 'id'), fc.array(anyValue)),
			fc.record({ errors: fc.dictionary(fc.lorem(), fc.array(anyValue)) }),
			fc.record({ errors: fc.array(fc.dictionary(fc.constantFrom('title', 'message'), anyValue)) }),
		);
		fc.assert(
			fc.property(
				fc.constantFrom(200, 302, 400, 401, 403, 404, 429, 500),
				anyBody,
				(status, body) => {
					expect(JSON.stringify(failedWith(status, body))).not.toMatch(/undefined|\[object/);
				},
			),
			{ numRuns: propertyRuns(1_000) },
		);
	});
});

describe('A good answer that is not what Workato documents', () => {
	it('says what is wrong with it', () => {
		const failure = describeUnexpectedResponse(
			'the answer has no list of jobs (items)',
			{},
			jobsTarget(RECIPE),
			ASKER,
		);
		expect(failure.message).toBe("Workato's answer cannot be read as the jobs of recipe 362905");
		expect(failure.description).toContain('The reason: the answer has no list of jobs (items).');
	});

	it('quotes no part of the token, wherever the quote is cut off', () => {
		for (let length = 250; length < 320; length += 1) {
			const message = `${'x'.repeat(length)}${ASKER.apiToken}`;
			const { description } = describeUnexpectedResponse(
				'no list',
				{ message },
				jobsTarget(RECIPE),
				ASKER,
			);
			expect(description).not.toContain('wrkeu');
		}
	});

	it('quotes what Workato said', () => {
		const failure = describeUnexpectedResponse(
			'no list',
			{ message: 'Maintenance' },
			jobsTarget(RECIPE),
			ASKER,
		);
		expect(failure.description).toContain('Workato said: Maintenance.');
	});
});
