import type { INodeProperties } from 'n8n-workflow';
import { limitFields } from '../../parameters/limit';
import { asPagination } from '../../declarative/runOperation';
import { simplifyField } from '../../parameters/simplify';
import { customerList } from './list';

const showOnlyForCustomers = { resource: ['customer'] };

/** Everything of the form that is about customers, in the order in which it reads. */
export const customerProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForCustomers },
		options: [
			{
				name: 'List',
				value: 'list',
				action: 'List customers',
				description: 'List your customers in Workato Embedded',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: asPagination(customerList) },
				},
			},
		],
		default: 'list',
	},
	...limitFields(showOnlyForCustomers),
	simplifyField(showOnlyForCustomers),
];
