import type { INode } from 'n8n-workflow';

/** The node that errors name in these tests, without any expression. */
export const workatoNode: INode = {
	id: 'node',
	name: 'Workato',
	type: 'workato',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
