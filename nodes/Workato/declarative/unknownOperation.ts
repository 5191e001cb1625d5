import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parameterError, quoteValue } from '../parameters/parameterError';
import type { Operation } from './runOperation';

/**
 * Rejects a saved resource or operation that doesn't exist, such as one in an imported workflow.
 * Without this, n8n's engine would send an authenticated request to the host's start page and return
 * the response.
 *
 * @param properties all fields of the form, including each resource's Operation
 */
export function rejectUnknownOperation(
	resources: readonly INodePropertyOptions[],
	properties: readonly INodeProperties[],
): Operation {
	return ({ context }) => {
		const resource: unknown = context.getNodeParameter('resource', '');
		if (!resources.some(({ value }) => value === resource)) {
			throw parameterError(
				context,
				`Resource: ${quoteValue(resource)} isn’t a resource of this node`,
				`Choose one of ${resources.map(({ value }) => value).join(', ')}. An expression can’t set this field.`,
			);
		}
		const operation: unknown = context.getNodeParameter('operation', '');
		throw parameterError(
			context,
			`Operation: ${quoteValue(operation)} isn’t an operation of the resource ${String(resource)}`,
			`Choose one of ${operationsOf(resource, properties).join(', ')}. An expression can’t set this field.`,
		);
	};
}

function operationsOf(resource: unknown, properties: readonly INodeProperties[]): unknown[] {
	const field = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.some((shown) => shown === resource),
	);
	return (field?.options ?? []).flatMap((option) => ('value' in option ? option.value : []));
}
