/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a process for a test */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { CredentialToSave } from '../../../sandbox/n8n/client';

const sentMessages = z.array(z.object({ service: z.string(), to: z.string(), text: z.string() }));

/** Slack and Microsoft Teams, as far as posting a message goes. */
export interface SimulatedChat {
	/** With these settings an n8n takes them for the real ones. */
	environment: Record<string, string>;
	slack: CredentialToSave;
	teams: CredentialToSave;
	/** The messages posted, in order. */
	messages(): Promise<z.infer<typeof sentMessages>>;
	stop(): void;
}

/** @param certificateFile where the proxy's certificate is written, for n8n to trust it */
export async function startChat(certificateFile: string): Promise<SimulatedChat> {
	const program = join(process.cwd(), 'test/e2e/workflows/chat.ts');
	const chat = fork(program, [certificateFile], { execArgv: ['--import', 'tsx'] });
	const [message]: unknown[] = await once(chat, 'message');
	const url = z.string().url().parse(message);
	return {
		environment: {
			HTTPS_PROXY: url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificateFile,
		},
		slack: {
			name: 'Simulated Slack',
			type: 'slackApi',
			data: { accessToken: 'xoxb-given-by-the-simulation' },
		},
		teams: {
			name: 'Simulated Teams',
			type: 'microsoftTeamsOAuth2Api',
			data: {
				clientId: 'n8n',
				clientSecret: 'secret',
				oauthTokenData: {
					access_token: 'given-by-the-simulation',
					refresh_token: 'not used',
					token_type: 'Bearer',
					expires_in: 3_600,
				},
			},
		},
		messages: async () => {
			const response = await fetch(`${url.replace('https:', 'http:')}/messages`);
			return sentMessages.parse(await response.json());
		},
		stop: () => chat.disconnect(),
	};
}
