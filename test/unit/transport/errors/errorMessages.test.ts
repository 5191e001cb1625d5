import * as fc from 'fast-check';
import {
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
	type Attempts,
	type Failure,
} from '../../../../nodes/Workato/transport/errors/errorMessages';
import type { AttemptOutcome } from '../../../../nodes/Workato/transport/retryPolicy';
import { propertyParameters } from '../../../support/propertyRuns';

const RECIPE = {
	scope: { workspace: 'customer', managedUserId: '10847' },
	recipeId: '362905',
} as const;
const OWN = { workspace: 'own' } as const;
const ASKER = { baseUrl: 'https://app.eu.workato.com', apiToken: 'wrkeu-not-a-real-token' };
const ONCE: Attempts = { attemptCount: 1, waitedMs: 0 };

function failedWith(status: number, body: unknown = { message: 'Said' }, attempts = ONCE): Failure {
	const outcome: AttemptOutcome = { kind: 'response', status, headers: {}, body };
	return describeFailure(outcome, jobsTarget(RECIPE), ASKER, attempts);
}

function failedAsking(target: RequestTarget, status: number): Failure {
	const body = status === 200 ? { success: false } : {};
	return describeFailure({ kind: 'response', status, headers: {}, body }, target, ASKER, ONCE);
}

function dropped(code: string): Failure {
	return describeFailure({ kind: 'dropped', code }, jobsTarget(RECIPE), ASKER, ONCE);
}

describe('A failure', () => {
	it.each([
		[200, 'Workato refused to return the jobs of recipe 362905'],
		[302, 'app.eu.workato.com redirects to another address'],
		[400, 'Workato refused to return the jobs of recipe 362905 (status 400)'],
		[401, 'Workato didn’t accept the API token'],
		[403, 'The API token’s role isn’t allowed to read the jobs of recipe 362905'],
		[404, 'Workato found no recipe 362905 in customer 10847'],
		[407, 'The proxy between n8n and Workato requires a user name and password (status 407)'],
		[408, 'A gateway gave up on the request before Workato responded (status 408)'],
		[422, 'Workato refused to return the jobs of recipe 362905 (status 422)'],
		[429, 'Workato’s rate limit was still exceeded after all retries'],
		[500, 'Workato reported a server error (status 500)'],
		[503, 'Workato reported a server error (status 503)'],
	])('with status %d says what happened', (status, message) => {
		expect(failedWith(status).message).toBe(message);
	});

	it.each([
		[200, 'later'],
		[302, 'Custom URL'],
		[400, 'Check the fields of this node'],
		[407, 'option Proxy'],
		[408, 'later'],
		[401, 'Data Center'],
		[403, 'Customer workspaces > Projects > Jobs > List'],
		[404, 'the privilege (in Workato: Workspace admin'],
		[404, 'another data center'],
		[404, 'If you don’t use Workato Embedded, you have no customers: use My Workspace instead.'],
		[429, 'read fewer recipes'],
		[500, 'later'],
	])('with status %d says what to do: %s', (status, advice) => {
		expect(failedWith(status).description).toContain(advice);
	});

	it('with status 404 names the job, the recipe and the customer', () => {
		const outcome: AttemptOutcome = { kind: 'response', status: 404, headers: {}, body: {} };
		const { message } = describeFailure(outcome, jobTarget(RECIPE, 'j-1'), ASKER, ONCE);
		expect(message).toBe('Workato found no job j-1 in recipe 362905 in customer 10847');
	});

	it.each<[number, RequestTarget, string]>([
		[403, rerunTarget(RECIPE), 'The API token’s role isn’t allowed to rerun jobs of recipe 362905'],
		[400, rerunTarget(RECIPE), 'Workato refused to rerun jobs of recipe 362905 (status 400)'],
		[200, rerunTarget(RECIPE), 'Workato refused to rerun jobs of recipe 362905'],
		[404, customersTarget(), 'Workato found no list of customers'],
		[404, recipesTarget(OWN), 'Workato found no list of recipes in your own workspace'],
		[404, recipesTarget(RECIPE.scope), 'Workato found no customer 10847'],
	])('with status %d says what happened: %#', (status, target, message) => {
		expect(failedAsking(target, status).message).toBe(message);
	});

	it.each<[number, RequestTarget, string]>([
		[404, recipesTarget(RECIPE.scope), 'Check that the ID is right: customer 10847. Two other'],
		[404, recipesTarget(OWN), 'Two causes look the same from here: the API token’s role lacks'],
		[404, customersTarget(), 'Two causes look the same from here: the API token’s role lacks'],
		[404, customersTarget(), 'If you don’t use Workato Embedded, you have no customers'],
		[404, jobsTarget({ ...RECIPE, scope: OWN }), 'Check that the ID is right: recipe 362905.'],
		[404, jobsTarget(RECIPE), 'these IDs are right: recipe 362905, customer 10847. Two other'],
		[403, customersTarget(), 'Allow it in Workato: Workspace admin'],
		[403, customersTarget(), 'use My Workspace instead'],
		[403, customersTarget('Enter an ID.'), 'Enter an ID.'],
		[404, customersTarget('Enter an ID.'), 'Enter an ID.'],
		[403, recipesTarget(OWN, 'Enter an ID.'), 'Enter an ID.'],
	])('with status %d says what to do: %#', (status, target, advice) => {
		expect(failedAsking(target, status).description).toContain(advice);
	});

	it.each([400, 403, 404])(
		'with status %d names no field of the form, and no ID if none was entered',
		(status) => {
			for (const target of [customersTarget(), recipesTarget(OWN)]) {
				const { message, description } = failedAsking(target, status);
				expect(`${message} ${description}`).not.toMatch(/Switch|By ID|the ID is|was for list/);
			}
		},
	);

	it('doesn’t mention customers if the workspace is your own', () => {
		const { description } = failedAsking(jobsTarget({ ...RECIPE, scope: OWN }), 404);
		expect(description).not.toContain('customer');
	});

	it('has a short message, however long an ID is', () => {
		const target = jobTarget({ ...RECIPE, recipeId: '1'.repeat(10_000) }, 'j'.repeat(10_000));
		const { message, description } = failedAsking(target, 404);

		expect(message.length).toBeLessThan(250);
		expect(description.length).toBeLessThan(800);
	});

	it.each([
		['', 200],
		['<html>Sign in</html>', 200],
		[null, 200],
	])('with %j instead of data says that this isn’t Workato’s API', (body, status) => {
		expect(failedWith(status, body).message).toBe(
			'The server at app.eu.workato.com isn’t Workato’s API',
		);
	});

	it.each([
		['ECONNREFUSED', 'nothing accepts connections there', 'Check Data Center or Custom URL'],
		['ENOTFOUND', 'no host of that name exists', 'spelling of Custom URL'],
		['ETIMEDOUT', 'the host didn’t respond in time', 'firewall'],
		['CERT_HAS_EXPIRED', 'the host’s certificate has expired', 'renew the certificate'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'the host has a self-signed certificate', 'Ignore SSL Issues'],
		['EHIDDEN', 'the connection failed', 'Check Data Center or Custom URL'],
	])('without a response says why, and what to do: %s', (code, reason, advice) => {
		const { message, description } = dropped(code);
		expect(message).toBe(`Can’t reach Workato at app.eu.workato.com: ${reason}`);
		expect(description).toContain(advice);
		expect(description).toContain(`(Error code: ${code})`);
	});

	it('of a rate limit says when Workato accepts requests again, if Workato says so', () => {
		const { message, description } = failedWith(
			429,
			{},
			{
				...ONCE,
				retryAtMs: Date.UTC(2026, 10, 25, 9, 5, 7),
			},
		);
		expect(message).toBe(
			'Workato’s rate limit is exceeded: it accepts requests again at 2026-11-25 09:05:07 UTC',
		);
		expect(description).toContain('Run the workflow again after that.');
	});

	it('has a status only if there was a response', () => {
		expect([failedWith(404).httpCode, dropped('ECONNRESET').httpCode]).toEqual(['404', null]);
	});

	it('says how often it was tried and how long it waited', () => {
		const attempts = { attemptCount: 5, waitedMs: 7_540 };
		expect(failedWith(500, {}, attempts).description).toContain(
			'The request was sent 5 times, with waits of 7.5 seconds in total.',
		);
	});

	it('doesn’t mention attempts after the first', () => {
		expect(failedWith(500).description).not.toContain('was sent');
	});
});

describe('Workato’s own message', () => {
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
	])('is in the description: %j', (body, quote) => {
		expect(failedWith(400, body).description).toContain(`Workato said: ${quote}.`);
	});

	it.each([{}, [], '', '<html>Bad gateway</html>', null, { message: '' }, { errors: [] }])(
		'is left out if %j has none',
		(body) => {
			expect(failedWith(502, body).description).not.toContain('Workato said:');
		},
	);

	it('is truncated if it’s long', () => {
		const { description } = failedWith(400, { message: 'long '.repeat(1_000) });
		expect(description.length).toBeLessThan(700);
	});

	it('is never undefined or [object Object], whatever Workato sends', () => {
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
			propertyParameters(1_000),
		);
	});
});

describe('A successful response that isn’t what Workato documents', () => {
	it('fails with what is wrong with it', () => {
		const failure = describeUnexpectedResponse(
			'the response has no list of jobs (items)',
			{},
			jobsTarget(RECIPE),
			ASKER,
		);
		expect(failure.message).toBe('Workato’s response can’t be read as the jobs of recipe 362905');
		expect(failure.description).toContain('The reason: the response has no list of jobs (items).');
	});

	it('fails without any part of the token, wherever the quote is truncated', () => {
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

	it('fails with what Workato said', () => {
		const failure = describeUnexpectedResponse(
			'no list',
			{ message: 'Maintenance' },
			jobsTarget(RECIPE),
			ASKER,
		);
		expect(failure.description).toContain('Workato said: Maintenance.');
	});
});
