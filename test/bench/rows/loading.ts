/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- measures fresh processes of Node */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { files } from '../engine/n8nModules';
import { figure, type Line } from '../report/line';
import type { EngineBenchmark } from './benchmark';

const script = join(dirname(__dirname), 'processes', 'requireTime.cjs');

/** What the package adds to n8n's start. */
export const loading: EngineBenchmark = {
	name: 'loading',

	async measure({ repetitions }): Promise<Line[]> {
		const ours: number[] = [];
		const theirs: number[] = [];
		for (let count = 0; count <= repetitions; count++) {
			ours.push(requireMs([files.workato, files.workatoApi]));
			theirs.push(requireMs([files.httpRequest]));
		}
		return [
			{
				measured: 'Loading this package: node and credential',
				beside: "n8n's HTTP Request node",
				figures: [
					figure(
						{ measure: 'time', unit: 'ms', target: { maxRatio: 0.25 } },
						// The first ones read the files from the disk.
						ours.slice(1),
						theirs.slice(1),
					),
				],
				runs: repetitions,
			},
		];
	},
};

function requireMs(required: string[]): number {
	return Number(execFileSync(process.execPath, [script, ...required]));
}
