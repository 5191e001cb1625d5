import { jobItem, stopItem, type Names } from '../../../nodes/Workato/trigger/triggerItem';
import { endedAt } from './jobs';
import { record } from './states';

const names: Names = {
	workspaces: { '10847': { name: 'Acme' }, own: { name: null } },
	recipes: new Map([
		['501', { name: 'Orders', workspace: '10847' }],
		['502', { name: 'Bills', workspace: 'own' }],
	]),
};

const client = { appUrl: 'https://app.workato.com' };
const simplified = { client, simplify: true };
const whole = { client, simplify: false };

const columns = {
	recipe_id: 501,
	recipe_name: 'Orders',
	managed_user_id: 10847,
	customer_name: 'Acme',
};

describe('The item of a job', () => {
	const job = endedAt(100, { raw: { id: 'ended 100', status: 'failed', flow_run_id: 7 } });

	it('is its record with the event and the names', () => {
		expect(jobItem(job, '501', names, simplified).json).toMatchObject({
			event: 'failed',
			id: 'ended 100',
			...columns,
			url: 'https://app.workato.com/recipes/501/job/ended%20100',
		});
	});

	it('is what Workato sent, with the event and the names', () => {
		expect(jobItem(job, '501', names, whole).json).toEqual({
			...job.raw,
			event: 'failed',
			...columns,
		});
	});

	it('of your own workspace has no customer', () => {
		expect(jobItem(job, '502', names, whole).json).toMatchObject({
			recipe_name: 'Bills',
			managed_user_id: null,
			customer_name: null,
		});
	});

	it('of a recipe that nobody knows has no names and no customer', () => {
		expect(jobItem(job, '503', names, whole).json).toMatchObject({
			recipe_id: 503,
			recipe_name: null,
			managed_user_id: '',
			customer_name: null,
		});
	});
});

describe('The item of a stop', () => {
	const stopped = record({
		running: false,
		stopCause: 'trigger_errors_limit',
		raw: { id: 501, stopped_at: '2026-11-25T08:00:00Z', folder_id: 3 },
	});
	const stop = { recipeId: '501', record: stopped, atMs: 5 };
	const item = {
		event: 'recipeStopped',
		stopped_at: '2026-11-25T08:00:00Z',
		stop_cause: 'trigger_errors_limit',
		...columns,
		url: 'https://app.workato.com/recipes/501',
	};

	it('says when and why', () => {
		expect(stopItem(stop, names, simplified).json).toEqual(item);
	});

	it('has the whole record if it isn’t simplified', () => {
		expect(stopItem(stop, names, whole).json).toEqual({ id: 501, folder_id: 3, ...item });
	});

	it('doesn’t say when if the record doesn’t', () => {
		const { stopped_at: time } = stopItem({ ...stop, record: record() }, names, simplified).json;

		expect(time).toBeNull();
	});
});
