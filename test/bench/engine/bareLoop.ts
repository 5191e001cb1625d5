import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/**
 * The floor: nothing but n8n's own HTTP helper in a loop, one page after the other, and each job an
 * item. It retries, checks and paces nothing.
 */
export class BareLoop implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare Loop',
		name: 'bareLoop',
		icon: 'fa:play',
		group: ['input'],
		version: 1,
		description: "Reads all pages with n8n's HTTP helper",
		defaults: { name: 'Bare Loop' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workatoApi', required: true }],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		const url = String(this.getNodeParameter('url', 0));
		let offset: IDataObject = {};
		for (;;) {
			const page: { job_count: number; items: Array<IDataObject & { id: string }> } =
				await this.helpers.httpRequestWithAuthentication.call(this, 'workatoApi', {
					url,
					qs: offset,
					json: true,
				});
			for (const json of page.items) items.push({ json, pairedItem: { item: 0 } });
			const last = page.items.at(-1);
			if (last === undefined || items.length >= page.job_count) return [items];
			offset = { offset_job_id: last.id };
		}
	}
}
