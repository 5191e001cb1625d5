import { parseJobDetail, simplifyLine } from '../../../nodes/Workato/model/jobLine';
import documentedJob from '../../support/fixtures/get-job.json';

const JOB = { id: 'j-1', startedAtMs: null, completedAtMs: null, raw: { id: 'j-1' } };
const ORIGIN = {
	recipe: { scope: { workspace: 'own' }, recipeId: '362905' },
	appUrl: 'https://app.workato.com',
} as const;

describe('The lines of a job', () => {
	it('are those of Workato’s documented response, unchanged', () => {
		expect(parseJobDetail(documentedJob)).toMatchObject({ lines: documentedJob.lines });
	});

	it.each([undefined, null])('are empty if Workato sends %j', (lines) => {
		expect(parseJobDetail({ id: 'j-1', lines })).toMatchObject({ lines: [] });
	});

	it.each([
		[{ id: 'j-1', lines: {} }, 'the lines of the job aren’t a list'],
		[{ id: 'j-1', lines: 'none' }, 'the lines of the job aren’t a list'],
		[{ id: 'j-1', lines: [null] }, 'a line of the job isn’t an object'],
		[{ id: 'j-1', lines: [{}, []] }, 'a line of the job isn’t an object'],
		[{ lines: [] }, 'the response isn’t a job with an ID'],
		[[], 'the response isn’t a job with an ID'],
		[null, 'the response isn’t a job with an ID'],
	])('in %j can’t be read', (sent, reason) => {
		expect(parseJobDetail(sent)).toBe(reason);
	});

	it('simplify to a flat row', () => {
		const detail = parseJobDetail(documentedJob);
		const [line] = typeof detail === 'string' ? [] : detail.lines;
		expect(simplifyLine(line ?? {}, JOB, ORIGIN)).toEqual({
			job_id: 'j-1',
			recipe_id: 362905,
			line_number: 0,
			adapter_name: 'workato_api_platform',
			adapter_operation: 'receive_request',
			duration_seconds: 0.014,
			error_message: null,
			masked: false,
		});
	});

	it('simplify to nulls if Workato sent nothing', () => {
		expect(simplifyLine({}, JOB, ORIGIN)).toEqual({
			job_id: 'j-1',
			recipe_id: 362905,
			line_number: null,
			adapter_name: null,
			adapter_operation: null,
			duration_seconds: null,
			error_message: null,
			masked: null,
		});
	});

	it.each([
		[{ error: 'Timeout' }, 'Timeout'],
		[{ error: '{"error_type":"a","message":"Not found"}' }, 'Not found'],
	])('show their error, sent as %j', (line, error) => {
		expect(simplifyLine(line, JOB, ORIGIN).error_message).toBe(error);
	});

	it('show that they are masked', () => {
		expect(simplifyLine({ mask_data: true }, JOB, ORIGIN).masked).toBe(true);
	});

	it('read numbers and booleans that come as text', () => {
		const line = { recipe_line_number: '3', line_stat: { total: '0.5' }, mask_data: 'true' };

		expect(simplifyLine(line, JOB, ORIGIN)).toMatchObject({
			line_number: 3,
			duration_seconds: 0.5,
			masked: true,
		});
	});

	it('have nulls for what is neither a number nor a boolean', () => {
		const line = { recipe_line_number: 'third', line_stat: { total: '' }, mask_data: 'perhaps' };

		expect(simplifyLine(line, JOB, ORIGIN)).toMatchObject({
			line_number: null,
			duration_seconds: null,
			masked: null,
		});
	});
});
