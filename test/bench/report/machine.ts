/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tells of the machine that measured */
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

/** This machine, and what is installed on it. */
export function thisMachine(): Machine {
	const processors = cpus();
	return {
		processor: processors[0]?.model.trim() ?? 'an unknown processor',
		cores: processors.length,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${type()} ${release()}`,
		versions: {
			Node: process.versions.node,
			'n8n-core': versionIn('node_modules', 'n8n-core'),
			'n8n-nodes-base': versionIn('demo', 'node_modules', 'n8n-nodes-base'),
			'n8n-nodes-workato': versionIn(),
		},
	};
}

function versionIn(...folder: string[]): string {
	const file = readFileSync(join(projectFolder, ...folder, 'package.json'), 'utf8');
	return z.object({ version: z.string() }).parse(JSON.parse(file)).version;
}
