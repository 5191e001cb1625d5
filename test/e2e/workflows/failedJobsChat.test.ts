import { workatoFor } from '../../../sandbox/examples/credentials';
import { fillIn } from '../../../sandbox/examples/fillIn';
import { explainFailure } from '../../../sandbox/n8n/execution';
import { changeNodes, readExample, type WorkflowToImport } from '../../../sandbox/n8n/workflow';
import { type RunningSandbox, startSandbox } from '../../../sandbox/workato';
import { SLACK, TEAMS, postedMessages } from './simulatedChat';
import { type SimulatedService, startService } from './simulatedService';

const START_MS = 300_000;
const NOW = Date.now();
const TITLE = 'Order <4711> & "more"';
const ERROR = `No such <customer> & ${'x'.repeat(60_000)}`;

let chat: SimulatedService;
let sandbox: RunningSandbox;

beforeAll(async () => {
	chat = await startService('chat.ts');
	const failed = {
		title: TITLE,
		startedAt: NOW - 60_000,
		completedAt: NOW - 50_000,
		status: 'failed' as const,
		error: ERROR,
	};
	sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [
				{ name: 'Müller & Söhne', recipes: [{ id: 501, name: 'Orders <to> SAP', jobs: [failed] }] },
			],
		},
	});
}, START_MS);

afterAll(async () => {
	await chat.stop();
	await sandbox.stop();
});

describe('A message for each failed job', () => {
	it('is posted in Slack, with markup shown as text', async () => {
		await runExample('failed-jobs-slack', (example) => example);

		const [message] = (await postedMessages(chat)).filter(({ service }) => service === 'slack');
		const job = sandbox.groundTruth({ status: 'failed' })[0];
		expect(message?.to).toBe('#workato-alerts');
		expect(message?.text).toContain('*Müller &amp; Söhne: Orders &lt;to&gt; SAP*');
		expect(message?.text).toContain('No such &lt;customer&gt; &amp; xxx');
		expect(message?.text).toContain(
			`<${sandbox.url}/recipes/501/job/${job?.id}|Order &lt;4711&gt; &amp; "more">`,
		);
		expect(message?.text.length).toBeLessThan(4_000);
	});

	it('is posted in Microsoft Teams, with markup shown as text', async () => {
		await runExample('failed-jobs-teams', (example) =>
			changeNodes(example, 'n8n-nodes-base.microsoftTeams', (node) => ({
				...node,
				parameters: {
					...node.parameters,
					teamId: { __rl: true, mode: 'id', value: '6f0d9b58-8a3c-4b9e-9d54-3f6f7e2a1c01' },
					channelId: { __rl: true, mode: 'id', value: '19:channel-1@thread.tacv2' },
				},
			})),
		);

		const [message] = (await postedMessages(chat)).filter(({ service }) => service === 'html');
		expect(message?.to).toContain(
			'/teams/6f0d9b58-8a3c-4b9e-9d54-3f6f7e2a1c01/channels/19:channel-1@thread.tacv2/',
		);
		expect(message?.text).toContain('<b>Müller &amp; Söhne: Orders &lt;to&gt; SAP</b>');
		expect(message?.text).toContain('>Order &lt;4711&gt; &amp; &quot;more&quot;</a>');
		expect(message?.text.length).toBeLessThan(4_000);
	});
});

/** Does what the example's note says, and runs it by hand with the newest failed job. */
async function runExample(
	file: string,
	change: (example: WorkflowToImport) => WorkflowToImport,
): Promise<void> {
	const credentials = [
		await chat.n8n.saveCredential(workatoFor(sandbox)),
		await chat.n8n.saveCredential(SLACK),
		await chat.n8n.saveCredential(TEAMS),
	];
	const workflow = fillIn(change(readExample(file)), { credentials });
	const execution = await chat.n8n.run(
		await chat.n8n.saveWorkflow(workflow),
		'Workato Trigger',
		'Send the message',
	);
	expect(execution.error && explainFailure(execution)).toBeUndefined();
}
