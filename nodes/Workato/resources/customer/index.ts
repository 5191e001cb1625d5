import type { INodeProperties } from 'n8n-workflow';
import { columnOptionsField, CUSTOMER_COLUMNS } from '../../parameters/columns';
import { limitFields } from '../../parameters/limit';
import { operationOption } from '../../declarative/operationOption';
import { simplifyField } from '../../parameters/simplify';
import { listCustomers } from './list';

const showOnlyForCustomers = { resource: ['customer'] };

/** The customer fields of the form, in order. */
export const customerProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForCustomers },
		options: [
			operationOption({
				name: 'List',
				value: 'list',
				action: 'List customers',
				description: 'List your customers in Workato Embedded',
				run: listCustomers,
			}),
		],
		default: 'list',
	},
	...limitFields(showOnlyForCustomers),
	simplifyField(showOnlyForCustomers),
	columnOptionsField(CUSTOMER_COLUMNS, showOnlyForCustomers),
];
