import { jobs, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { credential, listJobs } from '../../support/engine/parameters';
import { errorOf, idsOf } from '../../support/engine/run';

mockWorkato();

describe('An API token', () => {
	it.each(['', ' ', '\n'])('isn’t sent if it’s empty: %j', async (apiToken) => {
		expect(await errorOf(listJobs(), { credential: credential({ apiToken }) })).toMatchObject({
			message: 'The API Token of the Workato credential is empty',
			description: expect.stringContaining('Copy the token from Workato'),
		});
	});

	it.each(['wrk aus', 'wrk\naus', 'wrk\u200baus', '\ufeffwrk\u0000aus', 'wrkaus😀'])(
		'isn’t sent if n8n would change it: %j',
		async (apiToken) => {
			const { message } = await errorOf(listJobs(), { credential: credential({ apiToken }) });
			expect(message).toBe(
				'The API Token of the Workato credential contains a space, a line break or another character that isn’t valid in a token',
			);
		},
	);

	it('is sent without the space pasted around it', async () => {
		const requests = respondWith([ok(page(jobs(1)))]);
		await idsOf(listJobs(), { credential: credential({ apiToken: '\ufeff wrkaus-token \n' }) });

		expect(requests[0]?.headers.authorization).toBe('Bearer wrkaus-token');
	});
});
