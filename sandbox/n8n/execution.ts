import { parse as unflatten } from 'flatted';
import { z } from 'zod';

const item = z.object({
	json: z.record(z.unknown()),
	/** The input item this one came from, which expressions in later nodes depend on. */
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

/** An execution that has ended. */
export interface Execution {
	id: string;
	/** "success" or "error" */
	status: string;
	error: ExecutionError | undefined;
	nodes: Record<string, z.infer<typeof nodeRun>[]>;
	/** Everything n8n has stored about the execution, as text, for searching. */
	text: string;
}

const stored = z.object({
	id: z.string(),
	status: z.string(),
	stoppedAt: z.string().nullish(),
	data: z.string().nullish(),
});

/** @returns undefined while it's running: n8n sets `stoppedAt` and `data` one after the other */
export function readExecution(response: unknown): Execution | undefined {
	const { id, status, stoppedAt, data } = stored.parse(response);
	if (!stoppedAt || !data) return undefined;
	const written: unknown = unflatten(data);
	// In n8n 1.x the data is an empty list in between.
	if (written === undefined) return undefined;
	const { resultData } = result.parse(written);
	return { id, status, error: resultData.error, nodes: resultData.runData, text: data };
}

/** The items that a node returned in its last run, on its output `output`. */
export function itemsOf(execution: Execution, node: string, output = 0): Item[] {
	return execution.nodes[node]?.at(-1)?.data?.main[output] ?? [];
}

/** Why an execution failed, in the words that the user sees. */
export function explainFailure({ error: cause, nodes }: Execution): string {
	const shown =
		cause ??
		Object.values(nodes)
			.flat()
			.find((run) => run.error)?.error;
	if (!shown) return 'n8n shows no reason';
	return [shown.message, shown.description].filter(Boolean).join(' ');
}
