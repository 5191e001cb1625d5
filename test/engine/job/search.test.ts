import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import type { INodeParameters } from 'n8n-workflow';
import { job, jobs, page, pageOfMany } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs } from '../../support/engine/parameters';
import { idsOf } from '../../support/engine/run';

mockWorkato();

const failed = (id: string, error: string) => job(id, { is_error: true, error });

describe('A text search', () => {
	it('finds jobs by title, in any case, with or without accents, in any Unicode form', async () => {
		respondWith([
			ok(
				page([
					job('j-1', { title: 'Order of MU\u0308LLER' }),
					job('j-2', { title: 'Order of Meier' }),
					job('j-3', { title: null }),
					job('j-4', { title: 'muller, again' }),
				]),
			),
		]);

		expect(await idsOf(listJobs({ filters: { titleContains: 'Müller' } }))).toEqual(['j-1', 'j-4']);
	});

	it('finds jobs by the message and the type of their error, even past what a row shows', async () => {
		respondWith([
			ok(
				page([
					failed('j-1', 'Request timed out'),
					failed('j-2', '{"error_type":"TimedOutError","message":"No answer"}'),
					failed('j-3', `${'x'.repeat(20_000)} Timed Out`),
					failed('j-4', '{"error_type":"Other","message":"Not found"}'),
					job('j-5', { title: 'timed out' }),
				]),
			),
		]);

		expect(await idsOf(listJobs({ filters: { errorContains: 'timed out' } }))).toEqual([
			'j-1',
			'j-3',
		]);
	});

	it('must match both title and error if both are set', async () => {
		respondWith([
			ok(page([failed('j-1', 'Timeout'), { ...failed('j-2', 'Timeout'), title: 'Order' }])),
		]);

		const filters = { titleContains: 'order', errorContains: 'timeout' };
		expect(await idsOf(listJobs({ filters }))).toEqual(['j-2']);
	});

	it('fills Limit with what it finds, reading as many pages as that takes', async () => {
		const first = jobs(25);
		const second = jobs(25, 26).map((each, index) =>
			index % 2 === 0 ? { ...each, title: 'Wanted' } : each,
		);
		respondWith([ok(pageOfMany(first)), ok(pageOfMany(second))]);

		const ids = await idsOf(listJobs({ limit: 3, filters: { titleContains: 'wanted' } }));

		expect(ids).toEqual(['j-26', 'j-28', 'j-30']);
	});

	it.each(['titleContains', 'errorContains'])('finds every job if it’s blank: %s', async (name) => {
		respondWith([ok(page(jobs(2)))]);

		expect(await idsOf(listJobs({ filters: { [name]: '' } }))).toEqual(['j-1', 'j-2']);
	});
});

describe('A status filter', () => {
	const statusSent = async (filters: INodeParameters) => {
		const requests = respondWith([ok(page([]))]);
		await idsOf(listJobs({ filters }));
		return requests.map(({ path }) => /status=(\w+)/.exec(path)?.[1] ?? 'any');
	};

	it.each([
		['any', 'any'],
		['Any', 'any'],
		['all', 'any'],
		['', 'any'],
		['Failed', 'failed'],
		['={{ "FAILED " }}', 'failed'],
		['={{ "Success" }}', 'succeeded'],
		['Pending', 'pending'],
	])('can be written %j: %s', async (status, expected) => {
		expect(await statusSent({ status })).toEqual([expected]);
	});

	it('is Any if it’s missing', async () => {
		expect(await statusSent({})).toEqual(['any']);
	});
});

// The engine of n8n 1.x evaluates $fromAI only for tools.
const describeModel = isN8n1 ? describe.skip : describe;

describeModel('What a model leaves out', () => {
	// As for a tool whose inputs the model left out: n8n then passes the defaults.
	const byModel = (name: string, byDefault: string) =>
		`={{ $fromAI('${name}', 'What to ask for', 'string', '${byDefault}') }}`;

	it.each([
		['status', 'Failed', /status=failed/],
		['status', '', /jobs$/],
		['startedAfter', '', /jobs$/],
		['completedIn', '', /jobs$/],
		['titleContains', '', /jobs$/],
	])('isn’t sent: %s %j', async (name, byDefault, path) => {
		const requests = respondWith([ok(page([]))]);

		const filters = { [name]: byModel(name, byDefault) };
		expect(await idsOf(listJobs({ filters }))).toEqual([]);
		expect(requests[0]?.path).toMatch(path);
	});
});

describe('A window, in a list by creation', () => {
	const at = (id: string, minutesBefore: number) => {
		const time = new Date(Date.parse('2026-11-23T08:00:00Z') - minutesBefore * 60_000);
		return job(id, { started_at: time.toISOString(), completed_at: time.toISOString() });
	};
	const old = (count: number, from: number) =>
		Array.from({ length: count }, (_, index) => at(`j-${from + index}`, from + index));
	const waited = at('waited', -5);

	it.each(['startedAfter', 'completedAfter'])(
		'includes a job that waited to start, below older ones: %s',
		async (name) => {
			respondWith([
				ok(pageOfMany(old(25, 1))),
				ok(pageOfMany([...old(10, 26), waited, ...old(14, 36)])),
				ok(pageOfMany(old(25, 50))),
			]);
			const filters = { [name]: '2026-11-23T08:00:00Z' };
			const options = { longestRunHours: 0.001 };

			expect(await idsOf(listJobs({ returnAll: true, filters, options }))).toEqual(['waited']);
		},
	);

	it('is read further by exactly Longest Wait', async () => {
		respondWith([ok(pageOfMany(old(25, 1)))]);
		const filters = { startedAfter: '2026-11-23T08:00:00Z' };
		const options = { longestWaitMinutes: 20 };

		expect(await idsOf(listJobs({ returnAll: true, filters, options }))).toEqual([]);
	});

	it('costs no more if a page covers an hour', async () => {
		respondWith([ok(pageOfMany(old(100, 1)))]);
		const filters = { startedAfter: '2026-11-23T08:00:00Z' };

		expect(await idsOf(listJobs({ returnAll: true, filters }))).toEqual([]);
	});
});
