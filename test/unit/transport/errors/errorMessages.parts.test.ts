import {
	describeFailure,
	describeUnexpectedResponse,
	sentencesOf,
} from '../../../../nodes/Workato/transport/errors/errorMessages';
import {
	customersTarget,
	jobTarget,
	recipesTarget,
} from '../../../../nodes/Workato/transport/errors/requestTarget';
import type { AttemptOutcome } from '../../../../nodes/Workato/transport/retryPolicy';

const asker = { baseUrl: 'https://www.workato.com', apiToken: 'secret' };
const own = { workspace: 'own' as const };
const job = jobTarget({ scope: own, recipeId: '1' }, 'j-1');

const response = (status: number, body: unknown = {}): AttemptOutcome => ({
	kind: 'response',
	status,
	headers: {},
	body,
});

function said(outcome: AttemptOutcome, target = job, attemptCount = 1) {
	return describeFailure(outcome, target, asker, { attemptCount, waitedMs: 1_500 });
}

/** One space between sentences, none around them. */
const TIDY = /^\S+( \S+)*$/;

describe('The parts of a message', () => {
	it.each([
		response(400),
		response(401),
		response(403),
		response(404),
		response(429),
		response(500),
		response(200, 'text'),
		{ kind: 'dropped' as const, code: 'ECONNRESET' },
		{ kind: 'dropped' as const, code: 'TOO_LARGE' },
	])('are joined tidily, however few there are: %#', (outcome) => {
		for (const target of [job, customersTarget(), recipesTarget(own)]) {
			expect(said(outcome, target).description).toMatch(TIDY);
			expect(said(outcome, target).description).not.toMatch(/undefined|false|Stryker/);
		}
	});

	it('are joined tidily for a response that can’t be read', () => {
		const { description, httpCode } = describeUnexpectedResponse('it is empty', 7, job, asker);

		expect(description).toMatch(TIDY);
		expect(httpCode).toBe('200');
	});

	it('end with how often the request was sent, if that was more than once', () => {
		expect(said(response(500), job, 1).description).not.toContain('The request was sent');
		expect(said(response(500), job, 2).description).toContain(
			'The request was sent 2 times, with waits of 1.5 seconds in total.',
		);
	});

	it('are the message and the description in one line', () => {
		expect(sentencesOf({ message: 'Refused', description: 'Try again.', httpCode: null })).toBe(
			'Refused. Try again.',
		);
	});
});

describe('A message', () => {
	it.each([300, 308, 399])('says that status %d is a redirect', (status) => {
		expect(said(response(status)).message).toContain('redirects to another address');
	});

	it('says what a refused request was for, if an ID named it', () => {
		expect(said(response(400)).description).toContain('The request was for job j-1 in recipe 1');
		expect(said(response(400), customersTarget()).description).not.toContain('The request was for');
	});

	it('asks to check IDs, if there are any', () => {
		expect(said(response(404)).description).toContain('Check that these IDs are right: job j-1');
		expect(said(response(404), customersTarget()).description).not.toContain('Check that');
	});

	it('says that a response is too large, in megabytes', () => {
		expect(said({ kind: 'dropped', code: 'TOO_LARGE' }).message).toContain('larger than 128 MB');
	});

	it('takes only an E at the beginning of a customer’s ID for an External ID', () => {
		const hintFor = (managedUserId: string) =>
			said(response(404), recipesTarget({ workspace: 'customer', managedUserId })).description;

		expect(hintFor('EA1')).toContain('text that begins with E counts as');
		expect(hintFor('10847')).not.toContain('text that begins with E counts as');
		expect(hintFor('10E')).not.toContain('text that begins with E counts as');
	});
});
