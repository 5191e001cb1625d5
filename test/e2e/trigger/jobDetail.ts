import { z } from 'zod';
import { SANDBOX_TOKEN, type RunningSandbox } from '../../../sandbox/workato';

const jobDetail = z.object({ lines: z.array(z.record(z.unknown())) });

/** The lines of a job as Workato returns them. */
export async function detail(
	{ url }: RunningSandbox,
	customer: number,
	recipe: number,
	job: string,
): Promise<Array<Record<string, unknown>>> {
	const path = `/api/managed_users/${customer}/recipes/${recipe}/jobs/${job}`;
	const response = await fetch(url + path, {
		headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
	});
	return jobDetail.parse(await response.json()).lines;
}
