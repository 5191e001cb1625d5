/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the files beside it */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

const WORKFLOW = '.workflow.json';
const STATE = '.state.json';

const parameters: z.ZodType<INodeParameters> = z.record(z.any());

const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), type: z.string(), parameters })),
});

/** The versions of this package that saved the files here. */
export const versions = readdirSync(__dirname)
	.filter((file) => file.endsWith(WORKFLOW))
	.map((file) => file.slice(0, -WORKFLOW.length));

/** The nodes of a type in the workflow that a version saved: their names and parameters. */
export function nodesIn(version: string, type: string): Array<[string, INodeParameters]> {
	const { nodes } = workflow.parse(JSON.parse(read(`${version}${WORKFLOW}`)));
	return nodes
		.filter((node) => node.type === `n8n-nodes-workato.${type}`)
		.map((node) => [node.name, node.parameters]);
}

/** What n8n stored for the trigger of a version. */
export function stateSavedBy(version: string): string {
	return read(`${version}${STATE}`);
}

function read(file: string): string {
	return readFileSync(join(__dirname, file), 'utf8');
}
