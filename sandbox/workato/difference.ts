/** What a returned job must have in common with the job in Workato. */
export interface JobFacts {
	id: string;
	status: string;
}

/**
 * Compares returned jobs with the real ones, read just before and just after. Jobs that entered or
 * left the window in between may be missing; all others must be there, in the real order.
 * @returns one sentence per difference, none if everything is right
 */
export function differences(shown: JobFacts[], before: JobFacts[], after: JobFacts[]): string[] {
	const afterIds = new Set(after.map(({ id }) => id));
	const certain = before.filter(({ id }) => afterIds.has(id));
	const possible = new Map([...before, ...after].map((job) => [job.id, job]));
	const shownIds = shown.map(({ id }) => id);

	const missing = certain.filter(({ id }) => !shownIds.includes(id));
	const foreign = shown.filter(({ id }) => !possible.has(id));
	const doubled = shownIds.filter((id, index) => shownIds.indexOf(id) !== index);
	const changed = shown.filter(({ id, status }) => (possible.get(id)?.status ?? status) !== status);
	const certainIds = certain.map(({ id }) => id);
	const shownCertain = shownIds.filter((id) => certainIds.includes(id));
	const inOrder = certainIds.filter((id) => shownIds.includes(id));

	return [
		...missing.map(({ id }) => `Job ${id} is missing.`),
		...foreign.map(({ id }) => `Job ${id} should not be there.`),
		...doubled.map((id) => `Job ${id} is there twice.`),
		...changed.map(
			({ id, status }) => `Job ${id} is shown as ${status}, but is ${possible.get(id)?.status}.`,
		),
		...(doubled.length === 0 && shownCertain.join() !== inOrder.join()
			? [`The order is ${shownCertain.join(', ')}, but should be ${inOrder.join(', ')}.`]
			: []),
	];
}
