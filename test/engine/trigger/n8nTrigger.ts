import '../../../sandbox/engine/quiet';
import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeTypes,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { WorkatoTrigger } from '../../../nodes/Workato/WorkatoTrigger.node';
import { additionalData } from '../../support/engine/runNode';

const trigger = new WorkatoTrigger();

/** n8n's default time limit of a poll. */
const POLL_BUDGET_MS = 300_000;

const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: (_name, version) => NodeHelpers.getVersionedNodeType(trigger, version),
	getKnownTypes: () => ({}),
};

/** A workflow that starts with the trigger, as n8n stores it. */
export interface TriggerWorkflow {
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
	/** The node's name, under which n8n stores its static data. */
	name?: string;
	/** Distinguishes several workflows of one n8n. */
	workflowId?: string;
	/** Responds instead of n8n's HTTP client, or returns undefined to use it. */
	answer?: (request: IHttpRequestOptions) => Promise<unknown> | undefined;
	/** The time limit of a poll; five minutes by default, as in n8n. */
	pollBudgetMs?: number;
}

/**
 * What n8n does with a polling trigger: it polls at each activation, with one context for as long as
 * the workflow stays active, and stores the static data after an activation and with each poll that
 * returns items, never with one that returns none.
 */
export class N8nTrigger {
	/** What n8n has in its database. A test can restore an earlier state. */
	stored = '{}';

	private workflow: Workflow | undefined;

	private context: PollContext | undefined;

	constructor(public settings: TriggerWorkflow) {}

	/** The user activates the workflow; `init` is n8n's own start, `update` a saved change. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		this.open('trigger', mode);
		const items = await this.poll();
		this.save();
		return items;
	}

	/** n8n is killed and started again. */
	async restart(): Promise<IDataObject[]> {
		return await this.activate('init');
	}

	/** Reads everything from the database again, as n8n does for each poll with the schedule in it. */
	reopen(mode: WorkflowActivateMode): void {
		this.open('trigger', mode);
	}

	/** One poll of an active workflow. @returns its items, none for null */
	async poll(): Promise<IDataObject[]> {
		const polled = await this.pollRaw();
		if (polled !== null) this.save();
		return jsonOf(polled);
	}

	/** One poll with its raw result, without storing. */
	async pollRaw(): Promise<INodeExecutionData[][] | null> {
		if (this.context === undefined) throw new Error('The workflow is not active');
		return await trigger.poll.call(this.context);
	}

	/** What the editor's "Fetch Test Event" does. */
	async fetchTestEvent(): Promise<IDataObject[]> {
		this.open('manual', 'manual');
		return jsonOf(await this.pollRaw());
	}

	/** The static data as it is in n8n's memory, as text. */
	get state(): string {
		return JSON.stringify(this.workflow?.staticData ?? {});
	}

	/** Stores the state of a poll without items, as n8n does with durable cursors. */
	store(): void {
		this.save();
	}

	private save(): void {
		this.stored = this.state;
	}

	private open(mode: 'trigger' | 'manual', activation: WorkflowActivateMode): void {
		const node = triggerNode(this.settings);
		const staticData: IDataObject = JSON.parse(this.stored);
		this.workflow = new Workflow({
			id: this.settings.workflowId ?? 'watching',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
		const context = new PollContext(
			this.workflow,
			this.workflow.getNode(node.name) ?? node,
			additionalData({ credential: this.settings.credential }),
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			() => this.settings.pollBudgetMs ?? POLL_BUDGET_MS,
		);
		const { helpers } = context;
		const send = helpers.httpRequestWithAuthentication;
		helpers.httpRequestWithAuthentication = async (type, request) =>
			await (this.settings.answer?.(request) ?? send.call(context, type, request));
		this.context = context;
	}
}

function triggerNode({ parameters, name = 'Workato Trigger' }: TriggerWorkflow): INode {
	return {
		id: 'workato-trigger',
		name,
		type: 'workatoTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { workatoApi: { id: 'credential-1', name: 'Workato' } },
	};
}

function jsonOf(polled: INodeExecutionData[][] | null): IDataObject[] {
	return (polled ?? []).flat().map(({ json }) => json);
}
