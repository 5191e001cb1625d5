import type { IDisplayOptions, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

/** Simplify, in the words that n8n uses everywhere. */
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

export function isSimplified(form: IExecuteSingleFunctions): boolean {
	return form.getNodeParameter('simplify', true) === true;
}
