import { parse as unflatten } from 'flatted';
import { z } from 'zod';

const item = z.object({
	json: z.record(z.unknown()),
	/** Which input item this one came from: what a user's later expressions depend on. */
	pairedItem: z.unknown().optional(),
	error: z.unknown().optional(),
});

const error = z.object({
	message: z.string(),
	description: z.string().nullish(),
	httpCode: z.string().nullish(),
	context: z.record(z.unknown()).optional(),
});

const nodeRun = z.object({
	executionStatus: z.string().optional(),
	error: error.optional(),
	data: z.object({ main: z.array(z.array(item).nullable()) }).optional(),
});

const result = z.object({
	resultData: z.object({
		error: error.optional(),
		runData: z.record(z.array(nodeRun)),
	}),
});

export type Item = z.infer<typeof item>;

export type ExecutionError = z.infer<typeof error>;

/** A workflow's run, once it has ended. */
export interface Execution {
	id: string;
	/** "success" or "error" */
	status: string;
	error: ExecutionError | undefined;
	nodes: Record<string, z.infer<typeof nodeRun>[]>;
	/** Everything that n8n has kept of the run, as text, to be searched. */
	text: string;
}

const stored = z.object({
	id: z.string(),
	status: z.string(),
	stoppedAt: z.string().nullish(),
	data: z.string().nullish(),
});

/** @returns undefined while the run goes on: n8n sets `stoppedAt` and `data` one after the other */
export function readExecution(answer: unknown): Execution | undefined {
	const { id, status, stoppedAt, data } = stored.parse(answer);
	if (!stoppedAt || !data) return undefined;
	const written: unknown = unflatten(data);
	// In n8n 1.x the data is an empty list for the moment between.
	if (written === undefined) return undefined;
	const { resultData } = result.parse(written);
	return { id, status, error: resultData.error, nodes: resultData.runData, text: data };
}

/** The items that a node gave in its last run, on its output `output`. */
export function itemsOf(execution: Execution, node: string, output = 0): Item[] {
	return execution.nodes[node]?.at(-1)?.data?.main[output] ?? [];
}

/** One sentence or two on why a run failed, in the words the user sees. */
export function explainFailure({ error: cause, nodes }: Execution): string {
	const shown =
		cause ??
		Object.values(nodes)
			.flat()
			.find((run) => run.error)?.error;
	if (!shown) return 'n8n gave no reason';
	return [shown.message, shown.description].filter(Boolean).join(' ');
}
