import type { RunningSandbox, TrueJob } from '../../sandbox';
import { yesterday } from './yesterday';

/** The jobs of customers that started yesterday and failed, as they really are. */
export function failedYesterday(sandbox: RunningSandbox): TrueJob[] {
	return sandbox
		.truth({ status: 'failed', ...yesterday() })
		.filter(({ customerId }) => customerId !== null);
}

/** How many jobs there are of each kind, with the kind's name; sorted. Two kinds may share a name. */
export function countsBy(
	jobs: TrueJob[],
	kindOf: (job: TrueJob) => number | null,
	nameOf: (job: TrueJob) => string,
): Array<[string, number]> {
	const counts = new Map<number | null, [string, number]>();
	for (const job of jobs) {
		const [name, count] = counts.get(kindOf(job)) ?? [nameOf(job), 0];
		counts.set(kindOf(job), [name, count + 1]);
	}
	return [...counts.values()].sort();
}
