import { NodeOperationError, type INode } from 'n8n-workflow';

/** How a request ends that a client's deadline does not leave time for. */
export class DeadlineError extends NodeOperationError {
	constructor(node: INode) {
		super(node, 'Time was up before Workato had answered', {
			description: 'Nothing is wrong with the request itself. It can be sent again later.',
		});
	}
}

/** Whether a request ended because time was up, and not because of what it asked for. */
export function isDeadlineError(error: unknown): error is DeadlineError {
	return error instanceof DeadlineError;
}

/** Aborts when `signal` does, and when the deadline (in milliseconds since 1970) has come. */
export function untilDeadline(
	signal: AbortSignal | undefined,
	deadlineMs: number,
): AbortSignal | undefined {
	if (deadlineMs === Infinity) return signal;
	const timeIsUp = AbortSignal.timeout(Math.max(0, Math.ceil(deadlineMs - Date.now())));
	return signal === undefined ? timeIsUp : AbortSignal.any([signal, timeIsUp]);
}
