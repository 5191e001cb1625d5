import type { CompletedRequest, Mockttp } from 'mockttp';
import { z } from 'zod';
import { serve } from './serve';

const SLACK_TOKEN = 'Bearer xoxb-given-by-the-simulation';
const TEAMS_TOKEN = 'Bearer given-by-the-simulation';

const slackMessage = z.object({ channel: z.string(), text: z.string() }).passthrough();
const teamsMessage = z.object({ body: z.object({ contentType: z.string(), content: z.string() }) });

void serve('Simulated chat services', addRoutes);

/** Slack and Microsoft Teams, as far as posting a message goes. */
async function addRoutes(server: Mockttp): Promise<void> {
	const messages: Array<{ service: string; to: string; text: string }> = [];

	await server
		.forPost('https://slack.com/api/chat.postMessage')
		.withHeaders({ authorization: SLACK_TOKEN })
		.thenCallback(async (request: CompletedRequest) => {
			const { channel, text } = slackMessage.parse(await request.body.getJson());
			messages.push({ service: 'slack', to: channel, text });
			return { statusCode: 200, json: { ok: true, ts: '1', channel: 'C1', message: {} } };
		});
	await server
		.forPost(/^https:\/\/graph\.microsoft\.com\/beta\/teams\/[^/]+\/channels\/[^/]+\/messages$/)
		.withHeaders({ authorization: TEAMS_TOKEN })
		.thenCallback(async (request: CompletedRequest) => {
			const { body } = teamsMessage.parse(await request.body.getJson());
			const to = decodeURIComponent(new URL(request.url).pathname);
			messages.push({ service: body.contentType, to, text: body.content });
			return { statusCode: 201, json: { id: '1' } };
		});
	await server.forGet('/messages').thenCallback(() => ({ statusCode: 200, json: messages }));
}
