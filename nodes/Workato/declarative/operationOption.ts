import type { INodePropertyOptions } from 'n8n-workflow';
import { asPagination, type Operation } from './runOperation';

/** An operation as the form offers it, and what runs it. */
type OperationOption = Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'> & {
	run: Operation;
};

/**
 * An entry of the Operation list. n8n's engine prepares a request for it, and leaves the rest to the
 * operation: it sends the requests, which may be none or many.
 */
export function operationOption({ run, ...option }: OperationOption): INodePropertyOptions {
	return {
		...option,
		routing: {
			request: { method: 'GET' },
			send: { paginate: true },
			operations: { pagination: asPagination(run) },
		},
	};
}
