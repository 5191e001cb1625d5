import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { beginningOf, isScheduled, pollTiming } from '../../../nodes/Workato/trigger/pollTiming';

const NOW_MS = 1_000_000;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

/** n8n's context of a poll; older versions grant no budget. */
function context(budgetMs?: number, mode: WorkflowActivateMode = 'init'): IPollFunctions {
	const granted = budgetMs === undefined ? {} : { getPollBudgetMs: () => budgetMs };
	return { ...granted, getActivationMode: () => mode } as IPollFunctions;
}

describe('The deadlines of a poll', () => {
	it('are parts of the time that n8n grants', () => {
		expect(pollTiming(context(100_000), false)).toEqual({
			nowMs: NOW_MS,
			listUntilMs: NOW_MS + 40_000,
			startUntilMs: NOW_MS + 50_000,
			deadlineMs: NOW_MS + 85_000,
		});
	});

	it('are parts of five minutes if n8n doesn’t say', () => {
		expect(pollTiming(context(), false).deadlineMs).toBe(NOW_MS + 255_000);
	});

	it('are parts of 18 seconds, or what n8n grants, while it waits for a start', () => {
		expect(pollTiming(context(), true).startUntilMs).toBe(NOW_MS + 9_000);
		expect(pollTiming(context(10_000), true).startUntilMs).toBe(NOW_MS + 5_000);
	});
});

describe('n8n’s schedule', () => {
	it('is in the database if polls have a time limit of their own', () => {
		expect(isScheduled(context(36_000))).toBe(true);
		expect(isScheduled(context(300_000))).toBe(false);
		expect(isScheduled(context())).toBe(false);
	});
});

describe('The first poll with a context', () => {
	it('is an activation by a user', () => {
		const activated = context(undefined, 'activate');

		expect(beginningOf(activated)).toBe('activation');
		expect(beginningOf(activated)).toBeUndefined();
		expect(beginningOf(context(36_000, 'activate'))).toBe('activation');
	});

	it('is a start by n8n itself or after an edit', () => {
		expect(beginningOf(context())).toBe('start');
		expect(beginningOf(context(300_000, 'update'))).toBe('start');
	});

	it('is one of many if n8n makes a context for each poll', () => {
		expect(beginningOf(context(36_000, 'update'))).toBeUndefined();
	});

	it('is a start in an n8n that doesn’t say why', () => {
		expect(beginningOf({} as IPollFunctions)).toBe('start');
	});
});
