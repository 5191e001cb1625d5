/**
 * What some work brings, unless it takes too long.
 *
 * @param work is told by the signal to leave off
 */
export async function inTime<Result>(
	limitMs: number,
	work: (timeIsUp: AbortSignal) => Promise<Result>,
): Promise<Result | 'too late'> {
	const timeIsUp = AbortSignal.timeout(limitMs);
	let stopListening = () => {};
	const tooLate = new Promise<'too late'>((resolve) => {
		const giveUp = () => resolve('too late');
		timeIsUp.addEventListener('abort', giveUp);
		// Node keeps a signal that somebody listens to until its time is up.
		stopListening = () => timeIsUp.removeEventListener('abort', giveUp);
	});
	try {
		return await Promise.race([work(timeIsUp), tooLate]);
	} finally {
		stopListening();
	}
}
