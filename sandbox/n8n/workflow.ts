/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a file, never part of the package */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from './npm';

const node = z
	.object({
		id: z.string(),
		name: z.string(),
		type: z.string(),
		typeVersion: z.number(),
		position: z.tuple([z.number(), z.number()]),
		parameters: z.record(z.unknown()),
		credentials: z.record(z.object({ id: z.string(), name: z.string() })).optional(),
		onError: z.string().optional(),
	})
	.passthrough();

const workflow = z
	.object({
		name: z.string(),
		nodes: z.array(node),
		connections: z.record(z.unknown()),
		settings: z.record(z.unknown()).default({}),
	})
	.passthrough();

export type WorkflowNode = z.infer<typeof node>;

/** A workflow as a user exports and imports it. */
export type WorkflowToImport = z.infer<typeof workflow>;

/** An example workflow of this package, by its file name without `.json`. */
export function readExample(name: string): WorkflowToImport {
	const file = join(projectFolder, 'workflows', `${name}.json`);
	return workflow.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The same workflow with every node of type `type` changed by `change`. */
export function changeNodes(
	original: WorkflowToImport,
	type: string,
	change: (node: WorkflowNode) => WorkflowNode,
): WorkflowToImport {
	const nodes = original.nodes.map((each) => (each.type === type ? change(each) : each));
	return { ...original, nodes };
}
