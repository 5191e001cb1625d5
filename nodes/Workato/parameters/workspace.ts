import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { WorkspaceScope } from '../model/scope';
import { parameterError, quoteValue } from './parameterError';
import { hasBrokenCharacters, readNumericId } from './ids';
import { readLocator, type LocatorField, type ParameterContext } from './locator';

/** The selection in Workspace: one workspace, or those of all customers. */
export type WorkspaceSelection = WorkspaceScope | { workspace: 'allCustomers' };

const ALL_CUSTOMERS: INodePropertyOptions = {
	name: 'All Customers',
	value: 'allCustomers',
	description: 'The workspaces of all your customers (Workato Embedded)',
};

const ONE_WORKSPACE: INodePropertyOptions[] = [
	{
		name: 'Customer',
		value: 'customer',
		description: 'The workspace of one of your customers (Workato Embedded)',
	},
	{
		name: 'My Workspace',
		value: 'own',
		description: 'The workspace that the API token belongs to',
	},
];

/** The workspace of the recipes: a customer's, all customers', or your own. */
const workspaceField: INodeProperties = {
	displayName: 'Workspace',
	name: 'workspace',
	type: 'options',
	noDataExpression: true,
	options: ONE_WORKSPACE,
	default: 'customer',
	description: 'The workspace that the recipes belong to',
};

export const customerField: LocatorField = {
	displayName: 'Customer',
	name: 'customer',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The customer whose workspace to use',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a customer…',
			typeOptions: {
				searchListMethod: 'searchCustomers',
				searchable: true,
				slowLoadNotice: {
					message:
						'This list takes long because Workato sends it page by page. If you know the ID, switch this field to By ID or By External ID.',
					timeout: 10_000,
				},
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 10847',
			hint: 'Workato’s number for the customer, or managed_user_id from another Workato node (EA2300 means the External ID A2300)',
		},
		{
			displayName: 'By External ID',
			name: 'externalId',
			type: 'string',
			placeholder: 'e.g. A2300',
			hint: 'Your own ID for the customer, exactly as Workato shows it. Don’t add an E or encode it.',
		},
	],
};

/**
 * Workspace and Customer, for the operations in `show`.
 *
 * @param allCustomers whether the operation can read all customers' workspaces at once
 */
export function workspaceFields(
	show: NonNullable<IDisplayOptions['show']>,
	{ allCustomers = false } = {},
): INodeProperties[] {
	const options = allCustomers ? [ALL_CUSTOMERS, ...ONE_WORKSPACE] : ONE_WORKSPACE;
	return [
		{ ...workspaceField, options, displayOptions: { show } },
		{ ...customerField, displayOptions: { show: { ...show, workspace: ['customer'] } } },
	];
}

/**
 * The workspace that the form selects, for operations on one workspace.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readWorkspace(context: ParameterContext): WorkspaceScope {
	const selection = readWorkspaceSelection(context);
	if (selection.workspace !== 'allCustomers') return selection;
	throw parameterError(
		context,
		'Workspace: All Customers isn’t available here',
		'Choose Customer or My Workspace.',
	);
}

/**
 * The workspace that the form selects, for operations that can also read all customers' workspaces.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readWorkspaceSelection(context: ParameterContext): WorkspaceSelection {
	const workspace: unknown = context.getNodeParameter('workspace', 'customer');
	if (workspace === 'own' || workspace === 'allCustomers') return { workspace };
	if (workspace === 'customer') {
		return { workspace, managedUserId: readManagedUserId(context) };
	}
	throw parameterError(
		context,
		`Workspace: ${quoteValue(workspace)} isn’t a valid workspace`,
		'Choose one from the list. In a workflow’s JSON, the value is customer, allCustomers or own. An expression can’t set this field.',
	);
}

function readManagedUserId(context: ParameterContext): string {
	const { mode, value } = readLocator(context, customerField, 'id');
	if (value.trim() === '') {
		throw parameterError(
			context,
			'Customer is empty',
			'Choose a customer, or enter its ID or External ID. If an expression fills this field, it returned nothing for this item.',
		);
	}
	return mode === 'externalId' ? readExternalId(context, value) : readCustomerId(context, value);
}

/** Workato expects an `E` before a customer's External ID. */
function readExternalId(context: ParameterContext, value: string): string {
	if (hasBrokenCharacters(value)) {
		throw parameterError(
			context,
			`Customer: the External ID ${quoteValue(value)} contains a character that isn’t valid`,
			'Copy it again from its source: it contains a line break or a control character, or was cut in the middle of a character.',
		);
	}
	return `E${value}`;
}

function readCustomerId(context: ParameterContext, value: string): string {
	// Rows identify a customer as Workato does: by its number, or by its External ID with an E before it.
	const isExternalId = /^E./su.test(value) && !hasBrokenCharacters(value);
	const id = isExternalId ? value : readNumericId(value);
	if (id === undefined) {
		throw parameterError(
			context,
			`Customer: ${quoteValue(value)} isn’t a valid customer ID`,
			'Enter Workato’s number for the customer, such as 10847. To use your own ID for the customer, switch this field to By External ID.',
		);
	}
	return id;
}
