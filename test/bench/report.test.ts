import { figure, type Line } from './report/line';
import { markdown } from './report/markdown';

const machine = { processor: 'Any', cores: 2, memoryGb: 8, system: 'Linux', versions: {} };

function pageOf(ours: number, requests: number): string {
	const line: Line = {
		measured: 'List',
		beside: 'HTTP Request',
		figures: [
			figure({ measure: 'time', unit: 's', target: { maxRatio: 0.5 } }, [ours], [4]),
			figure({ measure: 'requests', unit: '', target: { max: 3 } }, [requests], [8]),
		],
		runs: 1,
		ifMissed: 'it waits.',
	};
	return markdown({ date: 'today', machine, lines: [line] });
}

describe('The page of benchmarks', () => {
	it('has one table with the ratio, the target and both values', () => {
		expect(pageOf(1, 2)).toContain(
			'| List | HTTP Request | 0.25 ✔ ≤ 0.5 (1 : 4 s) | 2 ✔ ≤ 3 (8) | 1 |',
		);
	});

	it('says that every target is met', () => {
		expect(pageOf(1, 2)).toContain('Every target is met.');
	});

	it('gives the reason for each missed target once per line', () => {
		expect(pageOf(3, 4)).toContain(
			'- List, compared with HTTP Request: time 0.75 ✘ ≤ 0.5 (3 : 4 s), requests 4 ✘ ≤ 3 (8). Reason: it waits.',
		);
	});
});
