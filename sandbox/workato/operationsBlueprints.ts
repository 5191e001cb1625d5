import { type Blueprint, company, digits, email, person } from './blueprint';

/** Recipes around people, tickets, data and machines. */
export const OPERATIONS_BLUEPRINTS: readonly Blueprint[] = [
	{
		name: 'Onboard new Workday hires in Okta and Slack',
		description: 'Creates accounts, adds groups, welcomes on the first day',
		title: (random) =>
			`Workday: new worker: Name=${person(random)}, Worker ID=${digits(random, 5)}`,
		steps: [
			['workday', 'new_worker'],
			['okta', 'create_user'],
			['okta', 'add_user_to_group'],
			['slack_bot', 'invite_user'],
			['gmail', 'send_mail'],
		],
		failures: [
			{
				step: 1,
				type: 'Error calling adapter',
				message: '400 Bad Request',
				innerMessage:
					'E0000001: Api validation failed: login: An object with this field already exists in the current organization',
			},
			{ step: 3, type: 'Error calling adapter', message: 'already_in_team_invited_user' },
		],
		seconds: [5, 60],
		maskedSteps: [0, 1],
	},
	{
		name: 'Nightly load of orders into Snowflake',
		description: 'Copies the day to the warehouse in batches of 10,000 rows',
		title: (random) => `Scheduler: scheduled event: Batch ${digits(random, 4)}, Full load=false`,
		steps: [
			['clock', 'scheduled_event'],
			['netsuite', 'run_suiteql'],
			['csv_parser', 'compose_csv'],
			['snowflake', 'replicate_rows'],
			['slack_bot', 'post_bot_message'],
		],
		failures: [
			{
				step: 3,
				type: 'Error calling adapter',
				message:
					'000630 (57014): Statement reached its statement or warehouse timeout of 3,600 second(s)',
			},
			{
				step: 1,
				type: 'Timeout',
				message: '504 Gateway Timeout',
				innerMessage: 'execution expired',
			},
		],
		seconds: [7_200, 32_400],
	},
	{
		name: 'Escalate Zendesk tickets to Jira',
		description: 'Opens an issue for each ticket tagged bug and keeps both in step',
		title: (random) =>
			`Zendesk: new/updated ticket: ID=${digits(random, 6)}, Requester=${email(random)}, Priority=urgent`,
		steps: [
			['zendesk', 'updated_ticket'],
			['jira', 'search_issues'],
			['jira', 'create_issue'],
			['zendesk', 'update_ticket'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: '400 Bad Request',
				innerMessage:
					'{"errorMessages":[],"errors":{"customfield_10042":"Field \'customfield_10042\' cannot be set. It is not on the appropriate screen, or unknown."}}',
			},
			{
				step: 3,
				type: 'Error calling adapter',
				message: '422 RecordInvalid: Status: closed prevents ticket update',
			},
		],
		seconds: [1, 8],
	},
	{
		name: 'Open ServiceNow incidents from Datadog alerts',
		description: 'One incident for each monitor that alerts',
		title: (random) =>
			`Datadog: new alert: Monitor=[${company(random)}] p95 latency, Alert ID=${digits(random, 7)}`,
		steps: [
			['webhooks', 'new_event'],
			['servicenow', 'search_records'],
			['servicenow', 'create_record'],
		],
		failures: [
			{
				step: 2,
				type: 'Error calling adapter',
				message: '401 Unauthorized',
				innerMessage: 'User Not Authenticated: Required to provide Auth information',
			},
			{
				step: 1,
				type: 'Error calling adapter',
				message: '503 Service Unavailable: instance is hibernating',
			},
		],
		seconds: [1, 6],
	},
	{
		name: 'Collect signed DocuSign contracts in Box',
		description: "Files each signed envelope in its customer's folder",
		title: (random) => `DocuSign: envelope completed: Subject=${company(random)} master agreement`,
		steps: [
			['docusign', 'envelope_completed'],
			['docusign', 'download_document'],
			['box', 'search_folders'],
			['box', 'upload_file'],
		],
		failures: [
			{
				step: 3,
				type: 'Error calling adapter',
				message: '409 item_name_in_use: Item with the same name already exists',
			},
			{ step: 2, type: 'Error in mapping', message: "undefined method 'id' for nil:NilClass" },
		],
		seconds: [3, 25],
	},
	{
		name: 'API: order status',
		description: 'Answers the partner portal',
		title: (random) =>
			`API platform by Workato: new api request: Calling IP address=203.0.113.${digits(random, 2)}, Access profile ID=${digits(random, 5)}, and Access profile name=Partner portal`,
		steps: [
			['workato_api_platform', 'receive_request'],
			['postgresql', 'select_rows'],
			['workato_api_platform', 'return_response'],
		],
		failures: [
			{
				step: 1,
				type: 'Error calling adapter',
				message: 'PG::ConnectionBad: could not connect to server: Connection timed out',
			},
		],
		seconds: [0, 1],
	},
	{
		name: 'Daily summary of Google Sheets inventory',
		description: 'Reads stock levels and mails what runs out',
		title: () => 'Scheduler: scheduled event: Every day at 06:30',
		steps: [
			['clock', 'scheduled_event'],
			['google_sheets', 'search_spreadsheet_rows_v4_new'],
			['py_eval', 'invoke_custom_py_code'],
			['gmail', 'send_mail'],
		],
		failures: [
			{
				step: 1,
				type: 'Error calling adapter',
				message: '403 Forbidden',
				innerMessage: 'The caller does not have permission',
			},
			{ step: 2, type: 'Error calling adapter', message: "KeyError: 'reorder_level'" },
		],
		seconds: [10, 180],
	},
];
