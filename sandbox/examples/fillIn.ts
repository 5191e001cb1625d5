import { z } from 'zod';
import type { SavedCredential } from '../n8n/client';
import type { WorkflowNode, WorkflowToImport } from '../n8n/workflow';

/** The node of an example workflow in which users enter addresses and other settings. */
const SETTINGS = 'Fill in here';

/** The credentials for the nodes of an example workflow. */
const CREDENTIAL_OF: Record<string, string> = {
	'n8n-nodes-workato.workato': 'workatoApi',
	'n8n-nodes-workato.workatoTool': 'workatoApi',
	'n8n-nodes-workato.workatoTrigger': 'workatoApi',
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.googleSheets': 'googleApi',
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.microsoftTeams': 'microsoftTeamsOAuth2Api',
	'@n8n/n8n-nodes-langchain.mcpTrigger': 'httpBearerAuth',
};

const settingsOf = z.object({
	assignments: z.object({
		assignments: z.array(z.object({ name: z.string(), value: z.unknown() }).passthrough()),
	}),
});

/** What the sticky note of an example workflow asks users to fill in. */
export interface Filling {
	credentials: SavedCredential[];
	/** The values in "Fill in here", by their names. */
	settings?: Record<string, string>;
}

/** An example workflow after a user did what its sticky note says, and nothing else. */
export function fillIn(workflow: WorkflowToImport, filling: Filling): WorkflowToImport {
	const nodes = workflow.nodes
		.map((node) => withCredential(node, filling))
		.map((node) => withSettings(node, filling));
	return { ...workflow, nodes };
}

function withCredential(node: WorkflowNode, { credentials }: Filling): WorkflowNode {
	const chosen = credentials.find(({ type }) => type === CREDENTIAL_OF[node.type]);
	if (chosen === undefined) return node;
	const { id, name, type } = chosen;
	return { ...node, credentials: { [type]: { id, name } } };
}

function withSettings(node: WorkflowNode, { settings = {} }: Filling): WorkflowNode {
	if (node.name !== SETTINGS) return node;
	const { assignments } = settingsOf.parse(node.parameters);
	const filled = assignments.assignments.map((each) => ({
		...each,
		value: settings[each.name] ?? each.value,
	}));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
}
