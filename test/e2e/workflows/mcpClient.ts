/* eslint-disable import-x/no-unresolved -- the SDK tells where its modules are by a pattern, which this rule does not read */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';

const result = z.object({
	content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
	isError: z.boolean().optional(),
});

/** An agent's connection to the tools of a workflow. */
export interface McpClient {
	/** The instructions that the server sends to every agent. */
	instructions: string;
	tools: Awaited<ReturnType<Client['listTools']>>['tools'];
	/** Calls a tool and returns its rows; throws the tool's message if it fails. */
	call(tool: string, input?: Record<string, unknown>): Promise<Array<Record<string, unknown>>>;
	close(): Promise<void>;
}

/** Connects by streamable HTTP; rejects if the server doesn't accept the token. */
export async function connectTo(url: string, token: string): Promise<McpClient> {
	const client = new Client({ name: 'test', version: '1.0.0' });
	await client.connect(
		new StreamableHTTPClientTransport(new URL(url), {
			requestInit: { headers: { authorization: `Bearer ${token}` } },
		}),
	);
	const { tools } = await client.listTools();
	return {
		instructions: client.getInstructions() ?? '',
		tools,
		call: async (tool, input = {}) => {
			const { content, isError } = result.parse(
				await client.callTool({ name: tool, arguments: input }),
			);
			const text = content.map((part) => part.text).join('');
			if (isError === true) throw new Error(text);
			return z.array(z.record(z.unknown())).parse(JSON.parse(text));
		},
		close: async () => await client.close(),
	};
}
