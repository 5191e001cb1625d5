import type { Job } from '../model/job';
import { outcomeOf } from '../model/jobStatus';

/** How a job can end: the two words that Workato documents, and any other. */
export type JobEvent = 'failed' | 'succeeded' | 'other';

/** What can start the workflow. */
export type TriggerEvent = JobEvent | 'recipeStopped';

export const JOB_EVENTS: readonly JobEvent[] = ['failed', 'succeeded', 'other'];

export const TRIGGER_EVENTS: readonly TriggerEvent[] = [...JOB_EVENTS, 'recipeStopped'];

export function isTriggerEvent(text: string): text is TriggerEvent {
	return TRIGGER_EVENTS.some((event) => event === text);
}

/** Which event the end of a job is. */
export function eventOf(job: Job): JobEvent {
	const outcome = outcomeOf(job.raw);
	return outcome === 'failed' || outcome === 'succeeded' ? outcome : 'other';
}
