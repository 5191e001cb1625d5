import { failedStepOf } from '../../../nodes/Workato/model/failedStep';
import { simplifyJob } from '../../../nodes/Workato/model/job';
import { parseJobDetail, simplifyLine } from '../../../nodes/Workato/model/jobLine';
import {
	JOB_COLUMNS,
	JOB_DETAIL_COLUMNS,
	LINE_COLUMNS,
} from '../../../nodes/Workato/parameters/columns';

const job = parseJobDetail({ id: 'j-1', lines: [{}] });
const origin = {
	recipe: { scope: { workspace: 'own' as const }, recipeId: '1' },
	appUrl: 'https://app.workato.com',
};

describe('The columns that can be chosen', () => {
	it('are the columns of the rows', () => {
		if (typeof job === 'string') throw new Error(job);
		const row = simplifyJob(job, origin);

		expect(Object.keys(row)).toEqual(JOB_COLUMNS);
		expect(Object.keys({ ...row, ...failedStepOf(job) })).toEqual(JOB_DETAIL_COLUMNS);
		expect(Object.keys(simplifyLine({}, job, origin))).toEqual(LINE_COLUMNS);
	});
});
