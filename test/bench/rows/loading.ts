/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- measures fresh processes of Node */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { files } from '../engine/n8nModules';
import { compare, type Comparison } from '../report/comparison';
import type { Benchmark } from './benchmark';

const script = join(dirname(__dirname), 'processes', 'requireTime.cjs');

/** What the package adds to n8n's start. */
export const loading: Benchmark = {
	name: 'loading',

	measure: async ({ repetitions }) => [
		compareLoading('all', repetitions, {
			beside: "n8n's HTTP Request node",
			target: 0.25,
			note: 'n8n-workflow is there before; all else that a node needs is loaded with it.',
		}),
		compareLoading('own', repetitions, {
			beside: "the files of n8n's HTTP Request node alone",
			target: null,
			note: 'Everything that a node needs from elsewhere is there before.',
		}),
	],
};

function compareLoading(
	which: 'all' | 'own',
	repetitions: number,
	about: Pick<Comparison, 'beside' | 'target' | 'note'>,
): Comparison {
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let count = 0; count <= repetitions; count++) {
		ours.push(requireMs(which, files.dist, [files.workato, files.workatoApi]));
		theirs.push(requireMs(which, files.nodesBase, [files.httpRequest]));
	}
	const measured = 'Loading the package: node and credential';
	// The first ones read the files from the disk.
	return compare({ measured, unit: 'ms', ...about }, ours.slice(1), theirs.slice(1));
}

function requireMs(which: 'all' | 'own', folder: string, required: string[]): number {
	return Number(execFileSync(process.execPath, [script, which, folder, ...required]));
}
