import '../../support/fakeSleep/instantSleep';
import type { INodeParameters } from 'n8n-workflow';
import { mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';
import { isN8n1 } from '../../../sandbox/engine/engineVersions';

// No response is mocked here, so any request fails its test.
mockWorkato();

/** A value that an expression returns: n8n itself checks only what was entered. */
function computed(mode: string, value: string | number | null) {
	return located(mode, `={{ ${JSON.stringify(value)} }}`);
}

/** n8n's own message before a run; n8n 1.x names the field only in its editor. */
function missing(field: string): string {
	return isN8n1 ? 'The workflow has issues' : `Parameter "${field}" is required`;
}

describe('A value that was entered, not an expression', () => {
	it.each([
		['an empty recipe', { recipe: located('id', '') }, missing('Recipe')],
		[
			'a recipe that is no number',
			{ recipe: located('id', 'x') },
			'Recipe: “x” isn’t a valid recipe ID',
		],
		[
			'a recipe with a sign',
			{ recipe: located('id', '-5') },
			'Recipe: “-5” isn’t a valid recipe ID',
		],
		[
			'a recipe with decimals',
			{ recipe: located('id', '1.5') },
			'Recipe: “1.5” isn’t a valid recipe ID',
		],
		['an address of no recipe', { recipe: located('url', 'x') }, 'isn’t the address of a recipe'],
		['an empty customer', { customer: located('id', '') }, missing('Customer')],
		[
			'a customer that isn’t a number',
			{ customer: located('id', 'x') },
			'isn’t a valid customer ID',
		],
	])('is rejected with the name of its field: %s', async (_what, overrides, message) => {
		expect((await errorOf(listJobs(overrides))).message).toContain(message);
	});

	it.each([
		['an empty job', located('handle', ''), missing('Job')],
		['a URL without a job', located('url', 'j-1'), 'Job: “j-1” isn’t the address of a job'],
	])('is rejected with the name of its field: %s', async (_what, job, message) => {
		expect((await errorOf(getJob({ job }))).message).toContain(message);
	});
});

describe('An invalid recipe', () => {
	it.each([
		['is empty', computed('id', ''), /^Recipe is empty$/, /ID or the address/],
		['consists of spaces', computed('id', '  '), /^Recipe is empty$/, /ID or the address/],
		['is null', computed('id', null), /^Recipe is empty$/, /expression/],
		['returns undefined', located('id', '={{ $json.none }}'), /^Recipe is empty$/, /expression/],
		['returns null', located('id', '={{ null }}'), /^Recipe is empty$/, /expression/],
		['is zero', computed('id', 0), /Recipe: “0”/, /number in the address/],
		['is negative', computed('id', -5), /Recipe: “-5”/, /number in the address/],
		['has decimals', computed('id', '1.5'), /Recipe: “1.5”/, /number in the address/],
		['is grouped', computed('id', '362,905'), /Recipe: “362,905”/, /number in the address/],
		['is a word', computed('id', 'timekeeper'), /Recipe: “timekeeper”/, /By URL/],
		['would leave the path', computed('id', '5/../6'), /Recipe: “5\/..\/6”/, /By URL/],
		['returns NaN', located('id', '={{ 1 * "x" }}'), /Recipe: “NaN”/, /one ID per item/],
		['returns a list', located('id', '={{ [1, 2] }}'), /Recipe: “\[1,2\]”/, /one ID per/],
		[
			'is an address where an ID should be',
			computed('id', 'https://app.workato.com/recipes/362905'),
			/isn’t a valid recipe ID/,
			/By URL/,
		],
		['is an empty URL', computed('url', ''), /^Recipe is empty$/, /address of its page/],
		[
			'isn’t a URL',
			computed('url', 'the timekeeper'),
			/Recipe: “the timekeeper”/,
			/copy the whole/,
		],
		[
			'is the address of another page',
			computed('url', 'https://app.workato.com/connections/5'),
			/isn’t the address of a recipe/,
			/copy the whole/,
		],
		[
			'is an address without a number',
			computed('url', 'https://app.workato.com/recipes/new'),
			/isn’t the address of a recipe/,
			/copy the whole/,
		],
	])('is rejected if it %s', async (_what, recipe, message, wayOut) => {
		await expectRefusal(listJobs({ recipe }), message, wayOut);
	});
});

describe('An invalid customer', () => {
	it.each([
		['is empty', computed('id', ''), /^Customer is empty$/, /its ID or External ID/],
		['has an empty External ID', computed('externalId', ''), /^Customer is empty$/, /External ID/],
		['consists of spaces', computed('externalId', '   '), /^Customer is empty$/, /External ID/],
		['returns undefined', located('id', '={{ $json.none }}'), /^Customer is empty$/, /expression/],
		[
			'has an External ID that comes to undefined',
			located('externalId', '={{ $json.none }}'),
			/^Customer is empty$/,
			/expression/,
		],
		['is a name', computed('id', 'Northwind'), /Customer: “Northwind”/, /By External ID/],
		['is negative', computed('id', '-1'), /Customer: “-1”/, /By External ID/],
		['has decimals', computed('id', 1.5), /Customer: “1.5”/, /Workato’s number/],
		['would leave the path', computed('id', '1/../2'), /Customer: “1\/..\/2”/, /By External ID/],
		[
			'has half a character in it',
			located('externalId', '={{ "a\\ud800" }}'),
			/Customer: the External ID .* that isn’t valid/,
			/Copy it again/,
		],
	])('is rejected if it %s', async (_what, customer, message, wayOut) => {
		await expectRefusal(listJobs({ customer }), message, wayOut);
	});
});

describe('An invalid job', () => {
	it.each([
		['is empty', computed('handle', ''), /^Job is empty$/, /handle of a job/],
		['returns undefined', located('handle', '={{ $json.id }}'), /^Job is empty$/, /expression/],
		['has a slash', computed('handle', 'j-1/repeat'), /Job: “j-1\/repeat”/, /such as j-/],
		['has a space', computed('handle', 'j-1 j-2'), /Job: “j-1 j-2”/, /such as j-/],
		['has a question mark', computed('handle', 'j-1?x'), /Job: “j-1\?x”/, /such as j-/],
		['has a hash', computed('handle', 'j-1#x'), /Job: “j-1#x”/, /such as j-/],
		[
			'would leave the path',
			computed('handle', '..'),
			/Job: “..” isn’t a valid job handle/,
			/such as j-/,
		],
		['isn’t a URL', computed('url', 'j-1'), /Job: “j-1” isn’t the address/, /copy the whole/],
		[
			'is the address of a recipe',
			computed('url', 'https://app.workato.com/recipes/362905'),
			/isn’t the address of a job/,
			/copy the whole/,
		],
		[
			'is the address of a job whose handle leaves the path',
			computed('url', 'https://app.workato.com/recipes/362905/job/a%2Fb'),
			/Job: “a\/b” isn’t a valid job handle/,
			/such as j-/,
		],
		[
			"is the address of another recipe's job",
			computed('url', 'https://app.workato.com/recipes/7/job/j-1'),
			/Job: .* recipe “7”, but Recipe is “362905”/,
			/same recipe/,
		],
	])('is rejected if it %s', async (_what, job, message, wayOut) => {
		await expectRefusal(getJob({ job }), message, wayOut);
	});
});

describe('An invalid limit', () => {
	it.each([
		['zero', 0],
		['negative', -1],
		['a fraction', 1.5],
		['a word', '={{ "x" }}'],
		['more than n8n can handle', 100_001],
		['an expression that returns undefined', '={{ $json.none }}'],
		['an expression that returns null', '={{ null }}'],
		['an expression that returns empty text', '={{ "" }}'],
		['a boolean', '={{ true }}'],
		['hexadecimal', '={{ "0x2" }}'],
		['in exponential notation', '={{ "1e2" }}'],
		['a list', '={{ [2] }}'],
		['NaN', '={{ 1 * "x" }}'],
	])('is rejected if it’s %s', async (_what, limit) => {
		await expectRefusal(
			listJobs({ limit }),
			/^Limit must be a whole number from 1 to 100,000, but it is “.*”$/,
			/Return All/,
		);
	});
});

describe('An invalid filter', () => {
	it.each([
		['a status that Workato can’t filter by', '={{ "running" }}', /^Status: “running”/],
		['empty', '={{ "" }}', /^Status is empty: its expression returned nothing/],
		['null', '={{ null }}', /^Status is empty: its expression returned nothing/],
		['undefined', '={{ $json.none }}', /^Status is empty: its expression returned nothing/],
		['a list', '={{ ["failed"] }}', /^Status: “/],
	])('is rejected if the status is %s', async (_what, status, message) => {
		await expectRefusal(listJobs({ filters: { status } }), message, /any.*remove this filter/);
	});
});

describe('An invalid search text', () => {
	it.each(['titleContains', 'errorContains'])(
		'is rejected if an expression returns nothing: %s',
		async (name) => {
			const filters = { [name]: '={{ $json.none }}' };
			await expectRefusal(listJobs({ filters }), /Contains is empty: its/, /remove this filter/);
		},
	);

	it('is rejected if it’s an object', async () => {
		const filters = { titleContains: '={{ ({ a: 1 }) }}' };
		await expectRefusal(listJobs({ filters }), /^Title Contains: “.*” isn’t text$/, /remove/);
	});
});

describe('An invalid period', () => {
	it.each([
		['a word', 'tomorrow', /^Completed In: “tomorrow” isn’t a valid period$/],
		['a number', '={{ 7 }}', /^Completed In: “7” isn’t a valid period$/],
		['empty', '={{ "" }}', /^Completed In is empty$/],
	])('is rejected if it’s %s', async (_what, completedIn, message) => {
		await expectRefusal(
			listJobs({ filters: { completedIn } }),
			message,
			/last24Hours, .*yesterday/,
		);
	});
});

describe('An invalid longest wait', () => {
	it.each([[-1], ['an hour'], ['={{ null }}'], ['={{ Infinity }}']])(
		'is rejected if it’s %s',
		async (longestWaitMinutes) => {
			const parameters = listJobs({ options: { longestWaitMinutes } });
			await expectRefusal(parameters, /^Longest Wait \(Minutes\): “/, /60 for recipes/);
		},
	);
});

describe('An invalid offset', () => {
	it.each([
		['has a slash', { offsetJobId: 'j-1/x' }, /^Offset Job ID: “j-1\/x”/, /such as j-/],
		['would leave the path', { offsetJobId: '..' }, /^Offset Job ID: “..”/, /such as j-/],
		['is negative', { offsetRunId: -1 }, /^Offset Run ID: “-1”/, /whole number/],
		['is a fraction', { offsetRunId: 1.5 }, /^Offset Run ID: “1.5”/, /whole number/],
		['is a word', { offsetRunId: '={{ "x" }}' }, /^Offset Run ID: “x”/, /use Offset Job ID/],
		['is a list', { offsetJobId: '={{ ["j-1"] }}' }, /^Offset Job ID: “\["j-1"\]”/, /one ID/],
		['is an empty list', { offsetJobId: '={{ [] }}' }, /^Offset Job ID: “\[\]”/, /one ID/],
		['is NaN', { offsetJobId: '={{ 1 * "x" }}' }, /^Offset Job ID: “NaN”/, /one ID/],
		['is a truth value', { offsetJobId: '={{ true }}' }, /^Offset Job ID: “true”/, /one ID/],
		['is in quotes', { offsetJobId: '"j-1"' }, /^Offset Job ID: “"j-1"”/, /such as j-/],
		['is in brackets', { offsetJobId: '[j-1]' }, /^Offset Job ID: “\[j-1\]”/, /such as j-/],
		['is a list', { offsetJobId: 'j-1,j-2' }, /^Offset Job ID: “j-1,j-2”/, /such as j-/],
		[
			'is one job and one run',
			{ offsetJobId: 'j-1', offsetRunId: 5 },
			/^Offset Job ID and Offset Run ID are both set/,
			/Remove Offset Run ID/,
		],
	])('is rejected if it %s', async (_what, options: INodeParameters, message, wayOut) => {
		await expectRefusal(listJobs({ options }), message, wayOut);
	});
});

describe('An invalid longest run', () => {
	it.each([
		['negative', -1],
		['a word', '={{ "day" }}'],
		['empty', '={{ "" }}'],
		['endless', '={{ Infinity }}'],
		['a space', '={{ " " }}'],
		['a boolean', '={{ true }}'],
		['switched off', '={{ false }}'],
		['an empty list', '={{ [] }}'],
		['a date', '={{ new Date(5) }}'],
		['null', '={{ null }}'],
		['undefined', '={{ $json.none }}'],
	])('is rejected if it’s %s', async (_what, longestRunHours) => {
		const parameters = listJobs({ options: { longestRunHours } });

		await expectRefusal(parameters, /^Longest Run \(Hours\)/, /0 to read the whole history/);
	});
});

async function expectRefusal(parameters: INodeParameters, message: RegExp, wayOut: RegExp) {
	expect(await errorOf(parameters)).toMatchObject({
		message: expect.stringMatching(message),
		description: expect.stringMatching(wayOut),
	});
}
