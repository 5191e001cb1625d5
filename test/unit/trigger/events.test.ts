import type { IDataObject } from 'n8n-workflow';
import { parseJob } from '../../../nodes/Workato/model/job';
import { eventOf } from '../../../nodes/Workato/trigger/events';

const ENDED = { id: 'j-1', completed_at: '2026-11-23T08:00:05Z' };

describe('The event of a job that ended', () => {
	it.each<[string, IDataObject]>([
		['failed', { status: 'failed' }],
		['failed', { status: 'Failed' }],
		['failed', { is_error: true }],
		['failed', { status: 'error', is_error: true }],
		['succeeded', { status: 'succeeded' }],
		['succeeded', { is_error: false }],
		['other', { status: 'canceled' }],
		['other', { status: 'canceled', is_error: true }],
		['other', { status: 'archived', is_error: false }],
	])('is %s for %j', (event, fields) => {
		const job = parseJob({ ...ENDED, ...fields });

		expect(job && eventOf(job)).toBe(event);
	});
});
