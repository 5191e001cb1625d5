import {
	forgetSend,
	isRerunUnlisted,
	noteSend,
} from '../../../../../nodes/Workato/resources/job/rerun/recentSends';

const MEMORY_MS = 600_000;
const MAX_JOBS = 10_000;

let nowMs = Date.UTC(2026, 10, 26);

beforeEach(() => {
	// Longer than any send of the test before is remembered.
	nowMs += 2 * MEMORY_MS;
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

describe('The rerun of a job that was sent', () => {
	it('is missing in Workato’s list while the newest try is the same as before', () => {
		noteSend('job 1', 'j-1');

		expect(isRerunUnlisted('job 1', 'j-1')).toBe(true);
		expect(isRerunUnlisted('job 1', 'j-2')).toBe(false);
		expect(isRerunUnlisted('job 2', 'j-1')).toBe(false);
	});

	it('is missing for ten minutes at most', () => {
		noteSend('job 1', 'j-1');
		nowMs += MEMORY_MS - 1;
		expect(isRerunUnlisted('job 1', 'j-1')).toBe(true);

		nowMs += 1;
		expect(isRerunUnlisted('job 1', 'j-1')).toBe(false);
	});

	it('isn’t missing if Workato refused the job', () => {
		noteSend('job 1', 'j-1');
		forgetSend('job 1');

		expect(isRerunUnlisted('job 1', 'j-1')).toBe(false);
	});

	it('is missing after the last of several sends', () => {
		noteSend('job 1', 'j-1');
		nowMs += MEMORY_MS - 1;
		noteSend('job 2', 'j-2');
		noteSend('job 1', 'j-3');
		nowMs += 1;
		noteSend('job 3', 'j-4');

		expect(isRerunUnlisted('job 1', 'j-1')).toBe(false);
		expect(isRerunUnlisted('job 1', 'j-3')).toBe(true);
		expect(isRerunUnlisted('job 2', 'j-2')).toBe(true);
	});

	it('is remembered for the 10,000 jobs that were sent last', () => {
		noteSend('sent first', 'j-0');
		noteSend('sent second', 'j-0');
		for (let count = 2; count < MAX_JOBS; count += 1) noteSend(`job ${count}`, 'j-1');
		expect(isRerunUnlisted('sent first', 'j-0')).toBe(true);

		noteSend('sent last', 'j-1');
		expect(isRerunUnlisted('sent first', 'j-0')).toBe(false);
		expect(isRerunUnlisted('sent second', 'j-0')).toBe(true);
	});
});
