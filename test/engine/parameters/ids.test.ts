import type { INodeParameters } from 'n8n-workflow';
import { mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';

// No response is mocked here, so any request fails its test.
mockWorkato();

type Form = (mode: string, value: string) => INodeParameters;

const FIELDS: Array<[string, string, Form]> = [
	['Customer', 'id', (mode, value) => listJobs({ customer: located(mode, value) })],
	['Customer', 'externalId', (mode, value) => listJobs({ customer: located(mode, value) })],
	['Recipe', 'id', (mode, value) => listJobs({ recipe: located(mode, value) })],
	['Recipe', 'url', (mode, value) => listJobs({ recipe: located(mode, value) })],
	['Job', 'handle', (mode, value) => getJob({ job: located(mode, value) })],
	['Job', 'url', (mode, value) => getJob({ job: located(mode, value) })],
];

const NO_IDS = [
	'={{ true }}',
	'={{ [] }}',
	'={{ [5] }}',
	'={{ ({ id: 5 }) }}',
	'={{ 1 * "x" }}',
	'={{ Infinity }}',
];

describe('An ID', () => {
	it.each(
		FIELDS.flatMap(([label, mode, form]) =>
			NO_IDS.map((value) => [label, mode, value, form] as const),
		),
	)(
		'of %s by %s is rejected if it’s neither text nor a number: %s',
		async (label, mode, value, form) => {
			expect(await errorOf(form(mode, value))).toMatchObject({
				message: expect.stringMatching(new RegExp(`^${label}: “.+” is neither text nor a number$`)),
				description: expect.stringMatching(/one ID per item/),
			});
		},
	);

	it.each(FIELDS)(
		'of %s by %s is rejected if a number has lost digits',
		async (label, mode, form) => {
			expect(await errorOf(form(mode, '={{ 9007199254740993 }}'))).toMatchObject({
				message: expect.stringMatching(new RegExp(`^${label}: .* too large a number to be exact$`)),
				description: expect.stringMatching(/^Enter it as text/),
			});
		},
	);

	it.each([
		['Customer', 'id', '={{ "E\\ud800" }}'],
		['Customer', 'id', '={{ "EA\\u00001" }}'],
		['Customer', 'externalId', '={{ "A\\ud8001" }}'],
		['Customer', 'externalId', '={{ "A\\u00001" }}'],
		['Customer', 'externalId', '={{ "A2300\\n" }}'],
		['Recipe', 'id', '={{ "5\\ud800" }}'],
		['Recipe', 'id', '={{ "5\\u0000" }}'],
		['Job', 'handle', '={{ "j-\\ud800" }}'],
		['Job', 'handle', '={{ "j-\\u00001" }}'],
	])('of %s by %s is rejected if it has a broken character: %s', async (label, mode, value) => {
		const form = FIELDS.find(([one, way]) => one === label && way === mode)?.[2];

		expect((await errorOf(form?.(mode, value) ?? {})).message).toMatch(new RegExp(`^${label}: `));
	});

	it.each([
		['Customer', listJobs({ customer: '={{ ({ id: 5 }) }}' })],
		['Recipe', listJobs({ recipe: '={{ true }}' })],
		['Job', getJob({ job: '={{ ["j-1"] }}' })],
	])('of %s is rejected without a mode, too', async (label, parameters) => {
		expect((await errorOf(parameters)).message).toMatch(
			new RegExp(`^${label}: “.+” is neither text nor a number$`),
		);
	});

	it.each([
		['Customer', listJobs({ customer: located('externalid', 'A1') }), 'list, id, externalId'],
		['Recipe', listJobs({ recipe: located('ID', '5') }), 'list, id, url'],
		['Job', getJob({ job: located('id', 'j-1') }), 'list, handle, url'],
	])('of %s is rejected with an unknown mode', async (label, parameters, modes) => {
		expect(await errorOf(parameters)).toMatchObject({
			message: expect.stringMatching(new RegExp(`^${label}: “.+” isn’t a mode of this field$`)),
			description: expect.stringContaining(modes),
		});
	});

	it.each(['Acme Corp', ' EA2300', 'E', 'ea2300'])(
		'of a customer can’t be a name: %j',
		async (name) => {
			expect(await errorOf(listJobs({ customer: located('id', name) }))).toMatchObject({
				message: `Customer: “${name}” isn’t a valid customer ID`,
				description: expect.stringMatching(/By External ID/),
			});
		},
	);

	it('is truncated in the error if it’s long', async () => {
		const { message } = await errorOf(listJobs({ recipe: located('id', 'x'.repeat(10_000)) }));

		expect(message).toBe(`Recipe: “${'x'.repeat(59)}…” isn’t a valid recipe ID`);
	});

	it('isn’t truncated in the middle of a character', async () => {
		const { message } = await errorOf(listJobs({ recipe: located('id', `x${'🚀'.repeat(100)}`) }));

		expect(message).toBe(`Recipe: “x${'🚀'.repeat(29)}…” isn’t a valid recipe ID`);
	});

	it.each([
		['={{ 1 * "x" }}', '“NaN”'],
		['={{ -Infinity }}', '“-Infinity”'],
	])('is quoted in the error as what it is: %s', async (limit, shown) => {
		expect((await errorOf(listJobs({ limit }))).message).toContain(shown);
	});
});
