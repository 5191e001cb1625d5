import { NodeApiError } from 'n8n-workflow';
import { fetchBelow, mayBeRemovedOffset } from '../../../nodes/Workato/pagination/removedOffset';
import { completed, page, scripted } from './pages';
import { workatoNode } from '../workatoNode';

const refused = (httpCode?: string, message = 'refused') =>
	new NodeApiError(workatoNode, { message }, { message, ...(httpCode ? { httpCode } : {}) });

const tenJobs = Array.from({ length: 10 }, (_, index) => completed(`j-${index}`));

describe('An error for a page below a job', () => {
	it.each(['400', '404', '422'])('may mean that the job was removed: %s', (status) => {
		expect(mayBeRemovedOffset(refused(status))).toBe(true);
	});

	it.each([
		refused('401'),
		refused('500'),
		refused(),
		Object.assign(new Error('refused'), { httpCode: '404' }),
		undefined,
	])('has another reason: %#', (error) => {
		expect(mayBeRemovedOffset(error)).toBe(false);
	});
});

describe('The page below some jobs', () => {
	it('is requested below the last of them, under the filter', async () => {
		const { requests, fetchPage } = scripted(page([completed('j-10')]));

		const { jobs } = await fetchBelow(tenJobs, { status: 'failed' }, fetchPage);

		expect(jobs).toHaveLength(1);
		expect(requests).toEqual([{ status: 'failed', offset_job_id: 'j-9' }]);
	});

	it('is requested below earlier ones if Workato has removed the last', async () => {
		const gone = Array.from({ length: 5 }, () => refused('404'));
		const { requests, fetchPage } = scripted(...gone);

		await expect(fetchBelow(tenJobs, {}, fetchPage)).rejects.toThrow('refused');
		expect(requests.map((query) => query.offset_job_id)).toEqual([
			'j-9',
			'j-8',
			'j-6',
			'j-2',
			'j-0',
		]);
	});

	it('is the first that Workato sends', async () => {
		const { requests, fetchPage } = scripted(refused('404'), page([completed('j-9')]));

		expect((await fetchBelow(tenJobs, {}, fetchPage)).jobs).toHaveLength(1);
		expect(requests).toHaveLength(2);
	});

	it('fails as it did below the last job if all are refused', async () => {
		const { fetchPage } = scripted(refused('404', 'first'), refused('404', 'second'));

		await expect(fetchBelow(tenJobs.slice(0, 2), {}, fetchPage)).rejects.toThrow('first');
	});

	it('is requested once below each job of a short page', async () => {
		const { requests, fetchPage } = scripted(refused('404'), refused('404'), refused('404'));

		await fetchBelow(tenJobs.slice(0, 1), {}, fetchPage).catch(() => undefined);
		expect(requests).toHaveLength(1);
	});

	it('isn’t requested again after another error', async () => {
		const { requests, fetchPage } = scripted(refused('500'), page([]));

		await expect(fetchBelow(tenJobs, {}, fetchPage)).rejects.toThrow('refused');
		expect(requests).toHaveLength(1);
	});
});
