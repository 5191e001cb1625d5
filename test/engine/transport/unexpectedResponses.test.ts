/* eslint-disable @n8n/community-nodes/no-restricted-imports -- packs responses as servers do, never part of the package */
import '../../support/fakeSleep/instantSleep';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { jobs, page } from '../../support/engine/responses';
import {
	respondWith,
	failed,
	ok,
	mockWorkato,
	text,
	type MockedResponse,
} from '../../support/engine/mockedWorkato';
import { getJob, listJobs } from '../../support/engine/parameters';
import { errorOf, idsOf } from '../../support/engine/run';

mockWorkato();

const NO_JSON: Array<[string, MockedResponse]> = [
	['a page', text(200, '<!DOCTYPE html><html><body>Sign in</body></html>')],
	['text', text(200, 'OK', 'text/plain')],
	['broken JSON', text(200, '{"items":[{"id":"j-1"', 'application/json')],
	['nothing', text(200, '', 'application/json')],
	['nothing with status 204', text(204, '')],
	['null', ok(null)],
	['a number', ok(5)],
	['a boolean', ok(true)],
	['text in JSON', ok('items')],
];

describe('A response that isn’t data', () => {
	it.each(NO_JSON)('is requested five times if it’s %s', async (_as, response) => {
		respondWith(Array.from({ length: 5 }, () => response));

		const { message, description } = await errorOf(listJobs());

		expect(message).toBe('The server at www.workato.com isn’t Workato’s API');
		expect(description).toMatch(/The request was sent 5 times, with waits of [\d.]+ seconds/);
	});

	it.each(NO_JSON)('is ignored if data follow %s', async (_as, response) => {
		respondWith([response, ok(page(jobs(2)))]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2']);
	});

	it.each(NO_JSON)('is an error for a single job, too: %s', async (_as, response) => {
		respondWith(Array.from({ length: 5 }, () => response));

		expect((await errorOf(getJob())).message).toMatch(/isn’t Workato’s API/);
	});
});

const PACKINGS: Array<[string, (bytes: string | Buffer) => Buffer]> = [
	['gzip', gzipSync],
	['deflate', deflateSync],
	['br', brotliCompressSync],
];

describe('Compressed data', () => {
	it.each(PACKINGS)('are decompressed: %s', async (encoding, pack) => {
		const { status, body, headers } = ok(page(jobs(2)));
		respondWith([
			{ status, body: pack(body), headers: { ...headers, 'content-encoding': encoding } },
		]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2']);
	});

	it('are requested again if they are cut off', async () => {
		const { status, body, headers } = ok(page(jobs(2)));
		const half = gzipSync(body).subarray(0, 40);
		const packed = { ...headers, 'content-encoding': 'gzip' };
		respondWith([{ status, body: half, headers: packed }, ok(page(jobs(2)))]);

		expect(await idsOf(listJobs())).toEqual(['j-1', 'j-2']);
	});
});

describe('Data that aren’t a list of jobs', () => {
	it.each([
		['an empty object', {}, /no list of jobs \(items\)/],
		['null as items', { items: null }, /no list of jobs \(items\)/],
		['an object as items', { items: { 0: { id: 'j-1' } } }, /no list of jobs \(items\)/],
		['text as items', { items: 'none' }, /no list of jobs \(items\)/],
		['the rows of another list', { result: [{ id: 1 }] }, /no list of jobs \(items\)/],
		['an item without an ID', { items: [{ title: 'x' }] }, /a job without an ID/],
		['an item with an empty ID', { items: [{ id: '' }] }, /a job without an ID/],
		['an item with null as its ID', { items: [{ id: null }] }, /a job without an ID/],
		['an item that is null', { items: [{ id: 'j-1' }, null] }, /a job without an ID/],
		['an item that is text', { items: ['j-1'] }, /a job without an ID/],
		['an item that is a list', { items: [['j-1']] }, /a job without an ID/],
	])('are rejected with the reason: %s', async (_what, response, reason) => {
		respondWith([ok(response)]);

		expect(await errorOf(listJobs())).toMatchObject({
			message: 'Workato’s response can’t be read as the jobs of recipe 362905',
			description: expect.stringMatching(reason),
		});
	});

	it('are rejected if the response itself is a list', async () => {
		respondWith([ok(jobs(1))]);

		expect((await errorOf(listJobs())).message).toBe(
			'Workato’s response can’t be read as the jobs of recipe 362905',
		);
	});

	it('are reported with what Workato said in them', async () => {
		respondWith([ok({ message: 'The workspace is being moved' })]);

		expect((await errorOf(listJobs())).description).toContain(
			'Workato said: The workspace is being moved.',
		);
	});
});

describe('Data that aren’t a job', () => {
	it.each([
		['an empty object', {}, /isn’t a job with an ID/],
		['a list of jobs', { items: jobs(1) }, /isn’t a job with an ID/],
		['lines that aren’t a list', { id: 'j-1', lines: { 0: {} } }, /lines of the job aren’t a list/],
		['a line that is null', { id: 'j-1', lines: [null] }, /a line of the job isn’t an object/],
		['a line that is text', { id: 'j-1', lines: ['x'] }, /a line of the job isn’t an object/],
	])('are rejected with the reason: %s', async (_what, response, reason) => {
		respondWith([ok(response)]);

		expect(await errorOf(getJob())).toMatchObject({
			message: 'Workato’s response can’t be read as job j-AJMfQh8c-hsCXcs',
			description: expect.stringMatching(reason),
		});
	});
});

describe('Unusual data that can be read', () => {
	it.each([
		['with an HTML content type', text(200, JSON.stringify(page(jobs(1))))],
		['with status 203', failed(203, page(jobs(1)))],
		['with counts as text', ok(page(jobs(1), { job_count: '1', job_scope_count: '1' }))],
	])('become jobs: %s', async (_what, response) => {
		respondWith([response]);

		expect(await idsOf(listJobs())).toEqual(['j-1']);
	});

	it.each([
		['are missing', { job_count: undefined, job_scope_count: undefined }],
		['are null', { job_count: null, job_scope_count: null }],
		['are negative', { job_count: -1, job_scope_count: -1 }],
		['contradict each other', { job_count: 1, job_scope_count: 0 }],
	])('become jobs, with one more request, if the counts %s', async (_what, counts) => {
		respondWith([ok(page(jobs(1), counts)), ok(page([], counts))]);

		expect(await idsOf(listJobs())).toEqual(['j-1']);
	});
});
