import { ErrorStatistics } from '../../../nodes/Workato/model/errorStatistics';
import { parseJob, type Job } from '../../../nodes/Workato/model/job';
import { refTo } from '../../../nodes/Workato/model/jobRef';

const ORIGIN = {
	recipe: { scope: { workspace: 'own' as const }, recipeId: '11' },
	appUrl: 'https://app.workato.com',
};

/** A job that started so many hours after others; null: nobody knows when. */
function failed(id: string, error: unknown, hour: number | null = 0): Job {
	const startedAt = hour === null ? null : new Date(hour * 3_600_000 + 1).toISOString();
	const job = parseJob({ id, error, is_error: true, started_at: startedAt });
	if (job === undefined) throw new Error('Not a job');
	return job;
}

function statisticsOf(...jobs: Job[]): ErrorStatistics {
	const statistics = new ErrorStatistics();
	for (const job of jobs) statistics.add(job, refTo(job, ORIGIN));
	return statistics;
}

/** A word of letters only, a different one for each number. */
function wordOf(index: number): string {
	return index.toString(2).replace(/0/g, 'a').replace(/1/g, 'b');
}

function different(count: number): Job[] {
	return Array.from({ length: count }, (_, index) => failed(`d-${index}`, wordOf(index)));
}

const counts = (statistics: ErrorStatistics) =>
	statistics.mostFrequent().map(({ message, count }) => [message, count]);

describe('Errors of a type', () => {
	const typed = (type: string | undefined) =>
		JSON.stringify({ error_type: type, message: 'Failed' });

	it('are counted separately from those of another with the same text', () => {
		const groups = statisticsOf(
			failed('j-1', typed('Timeout')),
			failed('j-2', typed('Forbidden')),
			failed('j-3', typed('Timeout')),
		).mostFrequent();

		expect(groups.map(({ type, count }) => [type, count])).toStrictEqual([
			['Timeout', 2],
			['Forbidden', 1],
		]);
	});

	it('that is empty are counted together with those without one', () => {
		expect(
			statisticsOf(failed('j-1', typed('')), failed('j-2', 'Failed')).mostFrequent(),
		).toHaveLength(1);
	});
});

describe('Errors', () => {
	it('are counted together if they have no text', () => {
		expect(counts(statisticsOf(failed('j-1', null), failed('j-2', {})))).toStrictEqual([[null, 2]]);
	});

	it('are the most frequent first, then those with the latest job', () => {
		const statistics = statisticsOf(
			failed('j-1', 'Second', 2),
			failed('j-2', 'Third', 1),
			failed('j-3', 'Last', null),
			failed('j-4', 'Most', 0),
			failed('j-5', 'First', 3),
			failed('j-6', 'Most', 0),
		);

		expect(counts(statistics)).toStrictEqual([
			['Most', 2],
			['First', 1],
			['Second', 1],
			['Third', 1],
			['Last', 1],
		]);
	});

	it('are different if one has more characters at its end', () => {
		expect(statisticsOf(failed('j-1', 'Fail'), failed('j-2', 'Failed')).distinctCount).toBe(2);
	});
});

describe('A thousand different errors', () => {
	it('are all kept', () => {
		expect(statisticsOf(...different(1_000)).mostFrequent()).toHaveLength(1_000);
	});

	it('make room for another one, which is then counted as often as it comes', () => {
		const statistics = statisticsOf(
			...different(1_000),
			failed('j-1', 'New'),
			failed('j-2', 'New'),
		);

		expect(statistics.mostFrequent()).toHaveLength(500);
		expect(counts(statistics)[0]).toStrictEqual(['New', 2]);
		expect(statistics.distinctCount).toBe(1_001);
	});
});

describe('The errors of several recipes', () => {
	const one = () => statisticsOf(failed('j-1', 'Order 1', 1), failed('j-2', 'Timeout', 2));
	const other = () => statisticsOf(failed('j-3', 'Order 3', 3), failed('j-4', 'Order 0', 0));

	it('are counted together, with the text of the latest', () => {
		const merged = one();
		merged.merge(other());
		const [orders, ...others] = merged.mostFrequent();

		expect(orders).toMatchObject({
			message: 'Order 3',
			count: 3,
			first: { id: 'j-4' },
			last: { id: 'j-3' },
		});
		expect(others.map(({ message }) => message)).toStrictEqual(['Timeout']);
		expect(merged.distinctCount).toBe(2);
	});

	it('keep the text of the latest if the others came before', () => {
		const merged = other();
		merged.merge(one());

		expect(merged.mostFrequent()[0]).toMatchObject({ message: 'Order 3', count: 3 });
	});

	it('count those that were dropped, and leave each recipe’s own as they were', () => {
		const [merged, dropped] = [new ErrorStatistics(), statisticsOf(...different(1_001))];
		merged.merge(dropped);
		merged.merge(dropped);

		expect(merged.distinctCount).toBe(1_001);
		expect(counts(merged).every(([, count]) => count === 2)).toBe(true);
		expect(counts(dropped).every(([, count]) => count === 1)).toBe(true);
	});
});
