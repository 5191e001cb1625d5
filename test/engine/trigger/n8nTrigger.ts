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

/**
 * Where n8n keeps the schedule of polls and their state: in its process and the workflow's
 * static data (`memory`, the default); the schedule in its database (`scheduler`); or both there
 * (`cursors`).
 */
export type Durability = 'memory' | 'scheduler' | 'cursors';

/** n8n's time limits of a poll. */
const POLL_BUDGET_MS = { memory: 300_000, scheduler: 36_000, cursors: 36_000 };

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
	durability?: Durability;
	/** Responds instead of n8n's HTTP client, or returns undefined to use it. */
	respond?: (request: IHttpRequestOptions) => Promise<unknown> | undefined;
	/** The time limit of a poll; n8n's own by default. */
	pollBudgetMs?: number;
}

let processCount = 0;

/**
 * What n8n does with a polling trigger: it polls at each activation, with one context for as long as
 * the workflow stays active, and stores the static data after an activation and with each poll that
 * returns items, never with one that returns none. With the schedule in its database each poll has
 * a new context.
 */
export class N8nTrigger {
	/** The workflow's static data in n8n's database. A test can restore an earlier state. */
	stored = '{}';

	/** The durable cursor there. */
	private cursor: string | undefined;

	/** The cursor that the next poll reads and changes. */
	private stagedCursor: IDataObject = {};

	private workflow: Workflow | undefined;

	private context: PollContext | undefined;

	/** The trigger's own memory belongs to a workflow: another ID is a process that remembers nothing. */
	private workflowId = '';

	constructor(public settings: TriggerWorkflow) {
		this.startProcess();
	}

	/** n8n's process ends, and with it what the trigger has in memory. */
	startProcess(): void {
		processCount += 1;
		this.workflowId = `process ${processCount}`;
	}

	/** The user activates the workflow; `init` is n8n's own start, `update` a saved change. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		this.open('trigger', mode);
		const polled = await this.pollRaw();
		// A poll without items that belongs to an activation stores no cursor.
		if (polled !== null) this.saveCursor();
		this.save();
		return jsonOf(polled);
	}

	/** n8n is killed and started again. A schedule in the database needs no poll for that. */
	async restart(): Promise<IDataObject[]> {
		this.startProcess();
		return this.durability === 'memory' ? await this.activate('init') : [];
	}

	/** Reads everything from the database again, as n8n does for each poll with the schedule in it. */
	reopen(mode: WorkflowActivateMode): void {
		this.open('trigger', mode);
	}

	/** One poll of an active workflow. @returns its items, none for null */
	async poll(): Promise<IDataObject[]> {
		if (this.durability !== 'memory') this.open('trigger', 'update');
		const polled = await this.pollRaw();
		this.saveCursor();
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

	private get durability(): Durability {
		return this.settings.durability ?? 'memory';
	}

	private save(): void {
		this.stored = this.state;
	}

	private saveCursor(): void {
		this.cursor = JSON.stringify(this.stagedCursor);
	}

	private open(mode: 'trigger' | 'manual', activation: WorkflowActivateMode): void {
		const node = triggerNode(this.settings);
		const staticData: IDataObject = JSON.parse(this.stored);
		const workflow = new Workflow({
			id: this.workflowId,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
		this.workflow = workflow;
		const opened = workflow.getNode(node.name) ?? node;
		if (this.durability === 'cursors') {
			this.cursor ??= JSON.stringify(workflow.getStaticData('node', opened));
			this.stagedCursor = JSON.parse(this.cursor);
		}
		const context = new PollContext(
			workflow,
			opened,
			additionalData({ credential: this.settings.credential }),
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			this.durability === 'cursors' ? () => this.stagedCursor : undefined,
			() => this.settings.pollBudgetMs ?? POLL_BUDGET_MS[this.durability],
		);
		const { helpers } = context;
		const send = helpers.httpRequestWithAuthentication;
		helpers.httpRequestWithAuthentication = async (type, request) =>
			await (this.settings.respond?.(request) ?? send.call(context, type, request));
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
