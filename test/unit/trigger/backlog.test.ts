import { withReported } from '../../../nodes/Workato/trigger/backlog';
import { watchSince } from '../../../nodes/Workato/trigger/recipeCursor';
import { parseJob } from '../../../nodes/Workato/model/job';

describe('A backlog’s cursor', () => {
	it('remembers a reported job by any ID, such as one that every object has', () => {
		const sent: unknown = JSON.parse('{"id":"__proto__","completed_at":"2026-11-23T08:00:00Z"}');
		const job = parseJob(sent);
		const { ended } = withReported(watchSince(0), job ? [job] : []);

		expect(Object.entries(ended)).toStrictEqual([
			['__proto__', Date.parse('2026-11-23T08:00:00Z')],
		]);
	});
});
