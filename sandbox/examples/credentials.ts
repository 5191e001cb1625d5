import { type RunningSandbox, SANDBOX_TOKEN } from '../workato';
import type { MailServer } from '../mail/mailServer';
import type { CredentialToSave } from '../n8n/client';

/** The credential of the Workato nodes, for a simulated Workato. */
export function workatoFor({ url }: RunningSandbox): CredentialToSave {
	return {
		name: 'Simulated Workato',
		type: 'workatoApi',
		data: { dataCenter: 'custom', customUrl: url, apiToken: SANDBOX_TOKEN },
	};
}

/** The credential of n8n's Send Email node, for a mail server on this machine. */
export function smtpFor({ port }: MailServer): CredentialToSave {
	return {
		name: 'Mail server on this machine',
		type: 'smtp',
		data: {
			user: '',
			password: '',
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
			hostName: '',
		},
	};
}

/** The credential of n8n's MCP Server Trigger: the token that MCP clients send. */
export function bearerToken(token: string): CredentialToSave {
	return { name: 'MCP client token', type: 'httpBearerAuth', data: { token } };
}
