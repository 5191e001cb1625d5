import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** As many as this package reads of one response. */
const MAX_BYTES = 128 * 1024 * 1024;

interface Page {
	job_count: number;
	items: Array<IDataObject & { id: string }>;
}

/**
 * The floor: nothing but n8n's own HTTP helper in a loop, one page after the other, and each job an
 * item. It retries, checks and paces nothing, but reads no response without an end, as this package.
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
		let qs: IDataObject = { per_page: 100 };
		for (;;) {
			const page = await fetchPage(this, url, qs);
			for (const json of page.items) items.push({ json, pairedItem: { item: 0 } });
			const last = page.items.at(-1);
			if (last === undefined || items.length >= page.job_count) return [items];
			qs = { ...qs, offset_job_id: last.id };
		}
	}
}

async function fetchPage(context: IExecuteFunctions, url: string, qs: IDataObject): Promise<Page> {
	const request = { url, qs, json: true, encoding: 'stream' as const };
	const body: AsyncIterable<Uint8Array> = await context.helpers.httpRequestWithAuthentication.call(
		context,
		'workatoApi',
		request,
	);
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > MAX_BYTES) throw new Error('The response is too large');
		chunks.push(chunk);
	}
	const page: Page = JSON.parse(Buffer.concat(chunks).toString());
	return page;
}
