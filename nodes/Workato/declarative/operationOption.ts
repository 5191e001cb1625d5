import type { INodePropertyOptions } from 'n8n-workflow';
import { asPagination, type Operation } from './runOperation';

/** An operation in the form, and the function that runs it. */
type OperationOption = Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'> & {
	run: Operation;
};

/**
 * An option of Operation. n8n's engine prepares a request for it and leaves the rest to the
 * operation, which sends no, one or many requests.
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
