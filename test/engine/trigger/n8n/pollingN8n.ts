import '../../../../sandbox/engine/quiet';
import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { WorkatoTrigger } from '../../../../nodes/Workato/WorkatoTrigger.node';
import { additionalData } from '../../../support/engine/runNode';

/**
 * Where n8n keeps the schedule of polls and their state: in its process and the workflow's
 * static data (`memory`, the default); the schedule in its database (`scheduler`); or both there
 * (`cursors`).
 */
export type Durability = 'memory' | 'scheduler' | 'cursors';

export interface PolledNode {
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
	/** Static data is stored under the node's name, a durable cursor under its ID. */
	nodeName?: string;
}

const trigger = new WorkatoTrigger();

const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: (_name, version) => NodeHelpers.getVersionedNodeType(trigger, version),
	getKnownTypes: () => ({}),
};

const BUDGET_MS: Record<Durability, number> = {
	memory: 300_000,
	scheduler: 36_000,
	cursors: 36_000,
};

let processes = 0;

/**
 * What n8n 2.41 does with a polling trigger and its state. A restart is
 * simulated by another workflow ID, since the process keeps its memory per workflow.
 */
export class PollingN8n {
	/** The workflow's static data in the database, the nodes' by their names. */
	stored = '{}';

	/** The durable cursor in the database. */
	cursor: string | undefined;

	private workflow: Workflow | undefined;

	private context: PollContext | undefined;

	private processId = '';

	constructor(
		public node: PolledNode,
		readonly durability: Durability = 'memory',
	) {
		this.startProcess();
	}

	/** A person activates the workflow; `update` is an edit that is published. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		this.open(mode);
		const items = await this.run(true);
		// n8n stores the static data after an activation, whatever the poll returned.
		this.saveStaticData();
		return items;
	}

	/** n8n is killed and started again. A schedule in the database needs no poll for that. */
	async restart(): Promise<IDataObject[]> {
		this.startProcess();
		return this.durability === 'memory' ? await this.activate('init') : [];
	}

	/** A poll of the schedule. */
	async poll(): Promise<IDataObject[]> {
		if (this.durability !== 'memory') this.open('update');
		return await this.run();
	}

	private startProcess(): void {
		processes += 1;
		this.processId = `process ${processes}`;
	}

	private async run(isActivation = false): Promise<IDataObject[]> {
		if (this.context === undefined || this.workflow === undefined) throw new Error('Not active');
		const staged = this.durability === 'cursors' ? this.stagedCursor() : undefined;
		const polled = await trigger.poll.call(this.context);
		const hasItems = polled !== null;
		if (staged !== undefined) {
			// A poll without items that belongs to an activation stores nothing.
			if (hasItems || !isActivation) this.cursor = JSON.stringify(staged);
		}
		if (hasItems) this.saveStaticData();
		return (polled ?? []).flat().map(({ json }) => json);
	}

	private staged: IDataObject = {};

	private stagedCursor(): IDataObject {
		this.cursor ??= JSON.stringify(this.nodeData());
		this.staged = JSON.parse(this.cursor);
		return this.staged;
	}

	private nodeData(): IDataObject {
		const { workflow, nodeName } = this;
		const node = workflow?.getNode(nodeName);
		return workflow && node ? workflow.getStaticData('node', node) : {};
	}

	private saveStaticData(): void {
		this.stored = JSON.stringify(this.workflow?.staticData ?? {});
	}

	private get nodeName(): string {
		return this.node.nodeName ?? 'Workato Trigger';
	}

	private open(activation: WorkflowActivateMode): void {
		const node: INode = {
			id: 'workato-trigger',
			name: this.nodeName,
			type: 'workatoTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.node.parameters,
			credentials: { workatoApi: { id: 'credential-1', name: 'Workato' } },
		};
		const workflow = new Workflow({
			id: this.processId,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(this.stored),
		});
		this.workflow = workflow;
		this.context = new PollContext(
			workflow,
			workflow.getNode(node.name) ?? node,
			additionalData({ credential: this.node.credential }),
			'trigger',
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			() => (this.durability === 'cursors' ? this.staged : this.nodeData()),
			() => BUDGET_MS[this.durability],
		);
	}
}
