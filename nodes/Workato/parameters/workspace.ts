import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { WorkspaceScope } from '../api/paths';
import { parameterError, quoteValue } from './parameterError';
import { hasBrokenCharacters } from './ids';
import { readLocator, type ParameterContext } from './locator';
import { readNumericId } from './numericId';
import { slowLoadNotice } from './slowLoadNotice';

/** Whose recipes: those of a customer's workspace, or those of one's own. */
const workspaceField: INodeProperties = {
	displayName: 'Workspace',
	name: 'workspace',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Customer',
			value: 'customer',
			description: 'The workspace of one of your customers (Workato Embedded)',
		},
		{
			name: 'My Own',
			value: 'own',
			description: 'The workspace that the API token belongs to',
		},
	],
	default: 'customer',
	description: 'Whose recipes these are',
};

export const customerField: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The customer whose workspace it is',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a customer…',
			typeOptions: {
				searchListMethod: 'searchCustomers',
				searchable: true,
				slowLoadNotice: slowLoadNotice('By ID or By External ID'),
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 10847',
			hint: 'The number that Workato knows the customer by',
		},
		{
			displayName: 'By External ID',
			name: 'externalId',
			type: 'string',
			placeholder: 'e.g. A2300',
			hint: 'Your own ID for the customer, as it is: no E before it, nothing encoded',
		},
	],
};

/** The two fields, for the operations that `show` tells. */
export function workspaceFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{ ...workspaceField, displayOptions: { show } },
		{ ...customerField, displayOptions: { show: { ...show, workspace: ['customer'] } } },
	];
}

/**
 * The workspace that the form names.
 *
 * @throws NodeOperationError that names the field and the way out
 */
export function readWorkspace(context: ParameterContext): WorkspaceScope {
	const workspace: unknown = context.getNodeParameter('workspace', 'customer');
	if (workspace === 'own') return { workspace };
	if (workspace === 'customer') {
		return { workspace, managedUserId: readManagedUserId(context) };
	}
	throw parameterError(
		context,
		`Workspace: ${quoteValue(workspace)} is neither customer nor own`,
		'Choose Customer or My Own. In a workflow’s JSON that is customer or own: no expression can choose it.',
	);
}

function readManagedUserId(context: ParameterContext): string {
	const { mode, value } = readLocator(context, customerField, 'id');
	if (value.trim() === '') {
		throw parameterError(
			context,
			'Customer is empty',
			'Choose a customer, or enter its ID or its External ID. If an expression fills this field, it came to nothing for this item.',
		);
	}
	return mode === 'externalId' ? readExternalId(context, value) : readCustomerId(context, value);
}

/** Workato knows a customer's External ID by an `E` before it. */
function readExternalId(context: ParameterContext, value: string): string {
	if (hasBrokenCharacters(value)) {
		throw parameterError(
			context,
			`Customer: the External ID ${quoteValue(value)} has a broken character in it`,
			'Copy it anew from where it comes from: it was cut in the middle of a character, or has a line break or the like in it.',
		);
	}
	return `E${value}`;
}

function readCustomerId(context: ParameterContext, value: string): string {
	// The Recipe resource puts out what it was asked with: for an External ID, that with its E.
	const isExternalId = /^E\S+$/.test(value) && !hasBrokenCharacters(value);
	const id = isExternalId ? value : readNumericId(value);
	if (id === undefined) {
		throw parameterError(
			context,
			`Customer: ${quoteValue(value)} is no customer ID`,
			'Enter the number that Workato gives the customer, such as 10847. For your own ID of the customer, switch this field to By External ID.',
		);
	}
	return id;
}
