import type {
	IDisplayOptions,
	IExecuteSingleFunctions,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { readBoolean } from './primitives';

/** Simplify, with n8n's standard texts. */
export function simplifyField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		displayOptions: { show },
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/** @throws NodeOperationError that names the field and says what to do */
export function isSimplified(context: IExecuteSingleFunctions | IPollFunctions): boolean {
	return readBoolean(context, 'Simplify', context.getNodeParameter('simplify', true), true);
}
