import { z } from 'zod';
import type { CredentialToSave } from '../../../sandbox/n8n/client';
import type { SimulatedService } from './simulatedService';

const messages = z.array(z.object({ service: z.string(), to: z.string(), text: z.string() }));

/** The messages posted to the simulated Slack and Teams, in order. */
export async function postedMessages(chat: SimulatedService): Promise<z.infer<typeof messages>> {
	return messages.parse(await chat.getJson('/messages'));
}

export const SLACK: CredentialToSave = {
	name: 'Simulated Slack',
	type: 'slackApi',
	data: { accessToken: 'xoxb-given-by-the-simulation' },
};

export const TEAMS: CredentialToSave = {
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
};
