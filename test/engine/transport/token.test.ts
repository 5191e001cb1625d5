import '../../support/fakeSleep/instantSleep';
import type { INodeParameters } from 'n8n-workflow';
import { LoggerProxy } from 'n8n-workflow';
import { jobDetail, jobs, page } from '../../support/engine/responses';
import {
	respondWith,
	dropped,
	failed,
	ok,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { credential, customUrl, getJob, listJobs, TOKEN } from '../../support/engine/parameters';
import { runNode, type NodeResult } from '../../support/engine/runNode';

mockWorkato();

const logged: unknown[][] = [];

beforeEach(() => {
	logged.length = 0;
	const keep = (...values: unknown[]) => void logged.push(values);
	LoggerProxy.init({ error: keep, warn: keep, info: keep, debug: keep });
	for (const level of ['error', 'warn', 'info', 'debug', 'log'] as const) {
		jest.spyOn(console, level).mockImplementation(keep);
	}
});
afterEach(() => jest.restoreAllMocks());

const echoed = `Refused: Authorization: Bearer ${TOKEN}`;
const five = (response: MockedResponse) => Array.from({ length: 5 }, () => response);

/** A 400 is retried once, without the page size. */
const twice = (response: MockedResponse) => [response, response];

describe('The token isn’t visible', () => {
	it.each<[string, INodeParameters, MockedResponse[]]>([
		['after a list', listJobs(), [ok(page(jobs(2)))]],
		['after one job', getJob(), [ok(jobDetail('j-1'))]],
		['after raw jobs', listJobs({ simplify: false }), [ok(page(jobs(2)))]],
		['after a refusal that quotes it', listJobs(), twice(failed(400, { message: echoed }))],
		['after a 401 that quotes it', listJobs(), [failed(401, { error: echoed, error_type: TOKEN })]],
		['after a refusal by field', listJobs(), twice(failed(400, { errors: { [TOKEN]: [echoed] } }))],
		['after a list of refusals', listJobs(), [failed(404, { errors: [{ title: echoed }] })]],
		['after failures that quote it', listJobs(), five(failed(500, { message: echoed, id: TOKEN }))],
		['after pages that quote it', listJobs(), five(text(502, `<pre>${echoed}</pre>`))],
		['after pages with status 200', listJobs(), five(text(200, `<pre>${echoed}</pre>`))],
		['after unusable data', listJobs(), [ok({ message: echoed })]],
		['after dropped connections', listJobs(), five(dropped('ECONNRESET'))],
		['after an expired certificate', listJobs(), [dropped('CERT_HAS_EXPIRED')]],
		[
			'after a redirect that quotes it',
			listJobs(),
			[failed(302, {}, { location: `https://elsewhere.example.com/?t=${TOKEN}` })],
		],
	])('%s', async (_when, parameters, responses) => {
		respondWith(responses);
		expectNoToken(await runNode({ credential: credential(), parameters }));
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'in the error of an item, with %s',
		async (onError) => {
			respondWith(twice(failed(400, { message: echoed })));
			expectNoToken(await runNode({ credential: credential(), parameters: listJobs(), onError }));
		},
	);

	it('after a refused custom URL', async () => {
		const refused = customUrl(`http://workato.example.com/?token=${TOKEN}`);
		expectNoToken(await runNode({ credential: refused, parameters: listJobs() }));
	});
});

function expectNoToken({ items, errorItems, error, stored }: NodeResult): void {
	const everything = [
		stored,
		...[items, errorItems, logged, { ...error }].map((part) => JSON.stringify(part)),
		String(error?.message),
		String(error instanceof Error ? error.stack : ''),
	];

	expect(everything.filter((part) => part.includes(TOKEN))).toEqual([]);
}
