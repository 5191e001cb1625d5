/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tells of the machine that measured */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../engine/n8nModules';

export interface Machine {
	processor: string;
	cores: number;
	memoryGb: number;
	system: string;
	versions: Record<string, string>;
}

/**
 * This machine, and what is installed on it.
 * @param n8nNode the Node.js that n8n runs on, a program
 */
export function thisMachine(n8nNode: string): Machine {
	const processors = cpus();
	return {
		processor: processors[0]?.model.trim() ?? 'an unknown processor',
		cores: processors.length,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${type()} ${release()}`,
		versions: {
			'n8n-nodes-workato': versionIn(),
			n8n: `${versionIn('sandbox', 'installs', 'n8n', 'node_modules', 'n8n')} on Node ${versionOf(n8nNode)}`,
			'n8n-core': `${versionIn('node_modules', 'n8n-core')} on Node ${process.versions.node}`,
		},
	};
}

function versionIn(...folder: string[]): string {
	const file = readFileSync(join(projectFolder, ...folder, 'package.json'), 'utf8');
	return z.object({ version: z.string() }).parse(JSON.parse(file)).version;
}

function versionOf(node: string): string {
	return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
}
