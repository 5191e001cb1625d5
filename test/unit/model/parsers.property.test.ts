import * as fc from 'fast-check';
import { parseJob, simplifyJob } from '../../../nodes/Workato/model/job';
import { parseJobDetail, simplifyLine } from '../../../nodes/Workato/model/jobLine';
import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import { propertyParameters } from '../../support/propertyRuns';

const ORIGIN = {
	recipe: { scope: { workspace: 'own' }, recipeId: '362905' },
	appUrl: 'https://app.workato.com',
} as const;

const FIELDS = [
	'id',
	'status',
	'title',
	'started_at',
	'completed_at',
	'error',
	'error_parts',
	'is_error',
	'is_repeat',
	'master_job_id',
	'lines',
	'items',
	'job_count',
	'job_scope_count',
	'recipe_line_number',
	'line_stat',
	'mask_data',
	'__proto__',
	'constructor',
	'toString',
];

/** Any JSON, and objects with Workato's fields of any kind, as they are once parsed. */
const anyJson = fc
	.oneof(
		fc.json(),
		fc
			.array(fc.tuple(fc.constantFrom(...FIELDS), fc.json({ maxDepth: 3 })))
			.map((fields) => `{${fields.map(([key, json]) => `"${key}":${json}`).join()}}`),
	)
	.map((text): unknown => JSON.parse(text));

const anyJobJson = anyJson.map((sent): unknown =>
	typeof sent === 'object' && !Array.isArray(sent) ? { ...sent, id: 'j-1' } : { id: 'j-1' },
);

/** Every text and number in some JSON, at any depth, and in JSON within its texts. */
function leavesOf(sent: unknown): string[] {
	if (typeof sent === 'number') return [String(sent)];
	if (typeof sent === 'string') return [sent, ...leavesInText(sent)];
	return typeof sent === 'object' && sent !== null ? Object.values(sent).flatMap(leavesOf) : [];
}

function leavesInText(text: string): string[] {
	try {
		const inner: unknown = JSON.parse(text);
		return typeof inner === 'object' ? leavesOf(inner) : [];
	} catch {
		return [];
	}
}

describe('Any JSON that Workato sends', () => {
	it.each([
		['a job', parseJob],
		['a page of jobs', parseJobPage],
		['a job with lines', parseJobDetail],
	])('is parsed as %s, or rejected, without a crash', (_name, parse) => {
		fc.assert(
			fc.property(anyJson, (sent) => {
				expect(() => parse(sent)).not.toThrow();
			}),
			propertyParameters(1_000),
		);
	});

	it('simplifies to a job with nothing but what was sent', () => {
		fc.assert(
			fc.property(anyJobJson, (sent) => {
				const job = parseJob(sent);
				const row = job && simplifyJob(job, ORIGIN);
				const columns = [row?.title, row?.started_at, row?.completed_at, row?.error_type];
				const texts = [...columns, row?.error_message, row?.master_job_id];
				// An error of a kind not seen yet is shown whole.
				const leaves = [...leavesOf(sent), JSON.stringify(job?.raw.error)];
				for (const text of texts) expect([null, ...leaves]).toContain(text);
				const words = leaves.map((leaf) => String(leaf).trim().toLowerCase());
				expect(['failed', 'pending', 'succeeded', ...words]).toContain(row?.status);
			}),
			propertyParameters(1_000),
		);
	});

	it('simplifies to a row with the same columns', () => {
		const columns = Object.keys(
			simplifyJob({ id: 'j-1', startedAtMs: null, completedAtMs: null, raw: {} }, ORIGIN),
		);
		fc.assert(
			fc.property(anyJobJson, (sent) => {
				const job = parseJob(sent);
				const row = job ? simplifyJob(job, ORIGIN) : {};
				expect(Object.keys(row)).toEqual(columns);
				for (const value of Object.values(row)) {
					expect(value === null || typeof value !== 'object').toBe(true);
					expect(value).not.toBeUndefined();
				}
			}),
			propertyParameters(500),
		);
	});

	it('simplifies to lines without a crash', () => {
		fc.assert(
			fc.property(fc.array(anyJson), (lines) => {
				const detail = parseJobDetail({ id: 'j-1', lines });
				if (typeof detail === 'string') return;
				const rows = detail.lines.map((line) => simplifyLine(line, detail, ORIGIN));
				expect(rows).toHaveLength(lines.length);
			}),
			propertyParameters(500),
		);
	});

	it('doesn’t change prototypes with a key __proto__', () => {
		const sent: unknown = JSON.parse(
			'{"id":"j-1","__proto__":{"title":"invented","is_error":true,"status":"invented"}}',
		);
		const job = parseJob(sent);
		expect(job && simplifyJob(job, ORIGIN)).toMatchObject({ title: null, status: 'pending' });
	});
});

describe('A page of jobs', () => {
	it.each([null, 'text', 5, [], {}, { items: null }, { items: {} }, { items: 'none' }])(
		'can’t be %j',
		(sent) => {
			expect(parseJobPage(sent)).toBe('the response has no list of jobs (items)');
		},
	);

	it('is rejected whole if one of its jobs has no ID', () => {
		expect(parseJobPage({ items: [{ id: 'j-1' }, { title: 'no ID' }] })).toBe(
			'the response has a job without an ID',
		);
	});

	it('has no counts if Workato sent none, or none that are numbers', () => {
		expect(parseJobPage({ items: [], job_count: 'five', job_scope_count: null })).toEqual({
			jobs: [],
			counts: { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined },
		});
	});
});
