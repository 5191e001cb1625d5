import type { IDataObject } from 'n8n-workflow';

const NEWEST_MS = Date.parse('2026-11-23T09:00:00Z');
const MINUTE_MS = 60_000;

/** A listed job with only the documented fields. */
export function job(id: string, more: IDataObject = {}): IDataObject {
	return {
		id,
		completed_at: '2026-11-23T08:00:01.000-07:00',
		started_at: '2026-11-23T08:00:00.000-07:00',
		title: `Title of ${id}`,
		is_poll_error: false,
		error: null,
		is_error: false,
		...more,
	};
}

/** Jobs `j-1`, `j-2`, … of a minute each, one every minute, the newest first. */
export function jobs(count: number, first = 1): IDataObject[] {
	return Array.from({ length: count }, (_, index) => {
		const number = first + index;
		const startedMs = NEWEST_MS - number * MINUTE_MS;
		return job(`j-${number}`, {
			started_at: new Date(startedMs).toISOString(),
			completed_at: new Date(startedMs + MINUTE_MS).toISOString(),
		});
	});
}

/** A page of a list, which is the whole list unless its counts say otherwise. */
export function page(items: IDataObject[], counts: IDataObject = {}): IDataObject {
	return {
		job_succeeded_count: items.length,
		job_failed_count: 0,
		job_count: items.length,
		job_scope_count: items.length,
		...counts,
		items,
	};
}

/** A page of a list so long that its counts never prove its end. */
export function pageOfMany(items: IDataObject[]): IDataObject {
	return page(items, { job_count: 1_000, job_scope_count: 1_000 });
}

/** A job's details. */
export function jobDetail(id: string, more: IDataObject = {}): IDataObject {
	return { ...job(id), handle: id, status: 'succeeded', is_repeat: false, lines: [], ...more };
}

export function jobLine(number: number, more: IDataObject = {}): IDataObject {
	return {
		recipe_line_number: number,
		adapter_name: 'salesforce',
		adapter_operation: 'upsert_record',
		input: { name: 'Ada' },
		output: null,
		mask_data: false,
		line_stat: { total: 0.25, details: [] },
		...more,
	};
}
