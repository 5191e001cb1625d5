import { NodeOperationError, type INode } from 'n8n-workflow';

/** Ends a request for which a client's deadline leaves no time. */
export class DeadlineError extends NodeOperationError {
	constructor(node: INode) {
		super(node, 'Time was up before Workato had answered', {
			description: 'Nothing is wrong with the request itself. It can be sent again later.',
		});
	}
}

/** Whether a request ended only because of the deadline. */
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
