import { type Blueprint, amount, company, digits, email, person } from './blueprint';

/** Recipes around customers, orders and money. */
export const SALES_BLUEPRINTS: readonly Blueprint[] = [
	{
		name: 'Sync Salesforce opportunities to NetSuite sales orders',
		description: 'When an opportunity is won, creates the sales order and tells the deal desk',
		title: (random) =>
			`Salesforce: new/updated opportunity: Name=${company(random)} renewal, Amount=${amount(random)}, Stage=Closed Won`,
		steps: [
			['salesforce', 'updated_custom_object'],
			['netsuite', 'search_standard_records'],
			['logger', 'log_message'],
			['netsuite', 'add_object'],
			['salesforce', 'update_sobject'],
			['slack_bot', 'post_bot_message'],
		],
		failures: [
			{
				step: 3,
				type: 'Error calling adapter',
				message: '400 Bad Request',
				innerMessage: 'INVALID_KEY_OR_REF: Invalid entity reference key 48213 for subsidiary 7.',
			},
			{
				step: 4,
				type: 'Error calling adapter',
				message:
					'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record or 1 records: 0065g00000XyZaBAAV',
			},
			{
				step: 1,
				type: 'Error calling adapter',
				message:
					'SSS_REQUEST_LIMIT_EXCEEDED: The maximum number of concurrent requests for this account has been reached',
			},
		],
		seconds: [2, 14],
	},
	{
		name: 'Post won HubSpot deals to Slack',
		description: 'Celebrates won deals in #sales-wins',
		title: (random) =>
			`HubSpot: deal stage changed: Deal name=${company(random)}, Deal stage=closedwon`,
		steps: [
			['hubspot', 'deal_stage_changed'],
			['hubspot', 'get_company'],
			['slack_bot', 'post_bot_message'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: 'channel_not_found: #sales-wins has been archived',
			},
			{
				step: 1,
				type: 'Error calling adapter',
				message: '429 Too Many Requests',
				innerMessage: 'You have reached your ten_secondly_rolling limit.',
			},
		],
		seconds: [1, 5],
	},
	{
		name: 'Create Stripe invoices from NetSuite',
		description: 'Sends each approved invoice to Stripe for payment',
		title: (random) =>
			`NetSuite: new invoice: Document number=INV-${digits(random, 6)}, Customer=${company(random)}`,
		steps: [
			['netsuite', 'new_updated_standard_record'],
			['stripe', 'search_customers'],
			['stripe', 'create_invoice'],
			['netsuite', 'update_object'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: '402 Payment Required',
				innerMessage: 'Your card was declined. Decline code: insufficient_funds',
			},
			{
				step: 1,
				type: 'Error in mapping',
				message: "Stripe customer not found for 'billing_email'",
			},
		],
		seconds: [3, 20],
		maskedSteps: [1, 2],
	},
	{
		name: 'Shopify orders to NetSuite',
		description: 'Turns paid orders into sales orders, with their lines and taxes',
		title: (random) =>
			`Shopify: new order: Order number=#${digits(random, 5)}, Email=${email(random)}, Total price=${amount(random)}`,
		steps: [
			['shopify', 'new_order'],
			['lookup_table', 'lookup'],
			['netsuite', 'add_object'],
			['workato_list', 'repeat_each'],
			['netsuite', 'add_object'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: 'USER_ERROR: Please enter value(s) for: Tax Code',
			},
			{
				step: 1,
				type: 'Error calling adapter',
				message: "Lookup table 'SKU mapping' has no entry for the given SKU",
			},
			{ step: 4, type: 'Timeout', message: 'Net::ReadTimeout with #<TCPSocket:(closed)>' },
		],
		seconds: [4, 30],
	},
	{
		name: 'Route new Marketo leads to Salesforce',
		description: 'Scores, deduplicates and assigns leads',
		title: (random) => `Marketo: new lead: Email=${email(random)}, Company=${company(random)}`,
		steps: [
			['marketo', 'new_lead'],
			['salesforce', 'search_sobjects'],
			['salesforce', 'upsert_sobject'],
			['slack_bot', 'post_bot_message'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message:
					'DUPLICATES_DETECTED: Use one of these records? Lead already exists with the same e-mail',
			},
			{
				step: 2,
				type: 'Error calling adapter',
				message: 'REQUIRED_FIELD_MISSING: Required fields are missing: [LastName, Company]',
			},
		],
		seconds: [1, 9],
		maskedSteps: [0],
	},
	{
		name: 'Callable: find or create account',
		description: 'Called by other recipes: gives the account for a domain',
		title: (random) =>
			`Callable recipe: domain=${company(random).split(' ')[0]?.toLowerCase()}.example`,
		steps: [
			['workato_service', 'receive_request'],
			['salesforce', 'search_sobjects'],
			['salesforce', 'add_sobject'],
			['workato_service', 'return_response'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Billing country must be an ISO code',
			},
		],
		seconds: [1, 4],
		callable: true,
	},
	{
		name: 'Approve expenses over 1,000 in Slack',
		description: "Asks the employee's manager and books what is approved",
		title: (random) =>
			`Expensify: new report: Submitter=${person(random)}, Total=${amount(random)} EUR`,
		steps: [
			['expensify', 'new_report'],
			['workday', 'get_worker'],
			['slack_bot', 'post_bot_message'],
			['netsuite', 'add_object'],
		],
		failures: [
			{
				step: 1,
				type: 'Error calling adapter',
				message: 'Validation error occurred. The worker reference ID is not valid',
				innerMessage: 'SOAP-ENV:Client.validationError',
			},
			{ step: 2, type: 'Error calling adapter', message: 'users_not_found' },
		],
		seconds: [2, 40],
		maskedSteps: [1],
	},
];
