/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- simulated chat services in a process of their own: jest can't load mockttp */
import { writeFileSync } from 'node:fs';
import { type CompletedRequest, generateCACertificate, getLocal } from 'mockttp';
import { z } from 'zod';

const SLACK_TOKEN = 'Bearer xoxb-given-by-the-simulation';
const TEAMS_TOKEN = 'Bearer given-by-the-simulation';

const slackMessage = z.object({ channel: z.string(), text: z.string() }).passthrough();
const teamsMessage = z.object({ body: z.object({ contentType: z.string(), content: z.string() }) });

const [, , certificateFile = ''] = process.argv;
process.once('disconnect', () => process.exit(0));
void serve().then((url) => process.send?.(url));

/** Slack and Microsoft Teams, as far as posting a message goes. @returns the proxy's address */
async function serve(): Promise<string> {
	const https = await generateCACertificate({ subject: { commonName: 'Simulated chat services' } });
	writeFileSync(certificateFile, https.cert);
	const server = getLocal({ https });
	await server.start();
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
	return server.url;
}
