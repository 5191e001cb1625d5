/* eslint-disable @n8n/community-nodes/no-restricted-imports -- profiles its own process */
import { Session, type Profiler } from 'node:inspector';
import { files } from '../engine/n8nModules';
import type { Share } from './measure';

const MAX_NAMED = 8;

/** Waiting, and the profiler itself. */
const NOT_WORK = ['(idle)', '(program)', 'dispatch'];

/** Profiles this process until the returned function is called, which tells where the time went. */
export function startProfiling(): () => Share[] {
	const session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.start');
	return () => {
		const shares: Share[] = [];
		session.post('Profiler.stop', (error, stopped) => {
			if (error === null) shares.push(...sharesOf(stopped.profile));
		});
		session.disconnect();
		return shares;
	};
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Share[] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const byPackage = new Map<string, number>();
	const byFunction = new Map<string, number>();
	samples.forEach((id, index) => {
		const frame = frames.get(id);
		if (frame === undefined || NOT_WORK.includes(frame.functionName)) return;
		const spent = timeDeltas[index] ?? 0;
		add(byPackage, packageOf(frame), spent);
		if (frame.functionName !== '') {
			add(byFunction, `${frame.functionName} (${packageOf(frame)})`, spent);
		}
	});
	return [...greatest(byPackage), ...greatest(byFunction)];
}

function packageOf({ url, functionName }: { url: string; functionName: string }): string {
	if (url.includes(files.dist)) return 'n8n-nodes-workato';
	const inPackages = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
	if (inPackages !== undefined) return inPackages;
	if (url.startsWith('node:')) return 'Node itself';
	return url === '' ? functionName.replace(/^RegExp: .*/, 'regular expressions') : 'the benchmark';
}

function add(sums: Map<string, number>, name: string, spent: number): void {
	sums.set(name, (sums.get(name) ?? 0) + spent);
}

function greatest(sums: Map<string, number>): Share[] {
	const all = [...sums.values()].reduce((sum, spent) => sum + spent, 0);
	return [...sums]
		.sort(([, one], [, other]) => other - one)
		.slice(0, MAX_NAMED)
		.map(([name, spent]) => ({ name, percent: (100 * spent) / all }));
}
