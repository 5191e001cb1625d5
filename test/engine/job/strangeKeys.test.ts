import {
	respondWith,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';
import type { INodeParameters } from 'n8n-workflow';

mockWorkato();

/** Keys that can change every object if a program copies them carelessly. */
const STRANGE =
	'"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"none","hasOwnProperty":1';

const ERROR = '"is_error":true,"status":"failed","error":"__proto__"';
const TIMES = '"started_at":"2026-11-23T08:00:00Z","completed_at":"2026-11-23T08:00:05Z"';
const JOB = `{"id":"j-1",${TIMES},${ERROR},${STRANGE}}`;
const LINE = `{"recipe_line_number":1,"adapter_name":"__proto__",${STRANGE}}`;
const PAGE = `{"items":[${JOB}],"job_count":1,"job_scope_count":1,${STRANGE}}`;

const json = (body: string): MockedResponse => text(200, body, 'application/json');
const withLines = json(`{"id":"j-1",${TIMES},"lines":[${LINE}],${STRANGE}}`);
const summary = { resource: 'job', operation: 'summarize' };

describe('Keys in Workato’s JSON that every object has', () => {
	it.each<[string, INodeParameters, MockedResponse]>([
		['jobs', listJobs(), json(PAGE)],
		['raw jobs', listJobs({ simplify: false }), json(PAGE)],
		['a job', getJob(), json(JOB)],
		['a raw job', getJob({ simplify: false }), json(JOB)],
		['lines', getJob({ output: 'lines' }), withLines],
		['raw lines', getJob({ output: 'lines', simplify: false }), withLines],
		[
			'a summary',
			{ ...listJobs(), ...summary, filters: { startedAfter: '2026-11-01' } },
			json(PAGE),
		],
		[
			'recipes',
			{ ...listJobs(), resource: 'recipe', limit: 1 },
			json(`{"items":[{"id":7,${STRANGE}}]}`),
		],
		['customers', { resource: 'customer', limit: 1 }, json(`{"result":[{"id":7,${STRANGE}}]}`)],
	])('affect only the item that has them: %s', async (_what, parameters, response) => {
		respondWith([response]);

		const items = await itemsOf({ customer: located('id', 10847), ...parameters });

		expect(items).toHaveLength(1);
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('stay in a raw job, as Workato sent them', async () => {
		respondWith([json(PAGE)]);

		const [job] = await itemsOf(listJobs({ simplify: false }));

		expect(JSON.stringify(job)).toBe(JSON.stringify(JSON.parse(JOB)));
	});
});
