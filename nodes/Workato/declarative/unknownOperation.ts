import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parameterError, quoteValue } from '../parameters/parameterError';
import type { Operation } from './runOperation';

/**
 * What the node does where the words that are saved name no operation, such as those of an imported
 * workflow. Without it n8n's engine would send a signed request to the host itself, and put out what
 * came.
 *
 * @param properties the fields of the form, with those that choose each resource's operation
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
				`Resource: ${quoteValue(resource)} is not a resource of this node`,
				`Choose one of ${resources.map(({ value }) => value).join(', ')}: no expression can choose it.`,
			);
		}
		const operation: unknown = context.getNodeParameter('operation', '');
		throw parameterError(
			context,
			`Operation: ${quoteValue(operation)} is not an operation of a ${String(resource)}`,
			`Choose one of ${operationsOf(resource, properties).join(', ')}: no expression can choose it.`,
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
